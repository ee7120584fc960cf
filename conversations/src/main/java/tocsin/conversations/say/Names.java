package tocsin.conversations.say;

import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Severity;

/** How people, channels and severities are named in mrkdwn. */
final class Names {

    private Names() {}

    static String of(Actor actor) {
        return switch (actor) {
            case Actor.Person(UserId user) -> of(user);
            case Actor.Tocsin _ -> "Tocsin";
        };
    }

    static String of(UserId user) {
        return "<@" + user.value() + ">";
    }

    static String of(Room room) {
        return "<#" + room.channel().value() + ">";
    }

    /** "P0 Critical", or only one of them when they are the same. */
    static String of(Severity severity) {
        return severity(severity.id(), severity.name());
    }

    static String severity(String id, String name) {
        return id.equalsIgnoreCase(name) ? id : id + " " + name;
    }

    /** Where the incident is talked about; in words while it has no channel. */
    static String place(Incident incident) {
        Room room = incident.room();
        return room == null ? "(no channel yet)" : of(room);
    }

    /** The name of a role of this incident. */
    static String role(Incident incident, String id) {
        return incident.team().role(id).map(Role::name).orElse(id);
    }
}
