package tocsin.sandbox.check;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** One good example of everything that Slack's reference has a page for. */
final class Samples {
    private static final String PLAIN = "{'type':'plain_text','text':'x','emoji':true}";
    private static final String MRKDWN = "{'type':'mrkdwn','text':'*x*','verbatim':false}";
    private static final String OPTION =
            "{'text':%s,'value':'a','description':%s}".formatted(PLAIN, PLAIN);
    private static final String OTHER = "{'text':%s,'value':'b'}".formatted(PLAIN);
    private static final String GROUP = "{'label':%s,'options':[%s]}".formatted(PLAIN, OPTION);
    private static final String CONFIRM =
            "{'title':%s,'text':%s,'confirm':%s,'deny':%s,'style':'danger'}"
                    .formatted(PLAIN, MRKDWN, PLAIN, PLAIN);
    private static final String MENU =
            "'action_id':'a','placeholder':%s,'focus_on_load':true,'confirm':%s"
                    .formatted(PLAIN, CONFIRM);
    private static final String TYPED =
            ("'action_id':'a','placeholder':%s,'focus_on_load':false,"
                            + "'dispatch_action_config':{'trigger_actions_on':['on_enter_pressed','on_character_entered']}")
                    .formatted(PLAIN);
    private static final String FILTER =
            "{'include':['im','mpim','private','public'],'exclude_bot_users':true,'exclude_external_shared_channels':false}";
    private static final String IMAGE =
            "{'type':'image','image_url':'https://x.example/a.png','alt_text':'x'}";
    private static final String BUTTON =
            ("{'type':'button','text':%s,'action_id':'a','value':'v','url':'https://x.example',"
                            + "'style':'primary','accessibility_label':'x','confirm':%s}")
                    .formatted(PLAIN, CONFIRM);
    private static final String STYLE =
            "'style':{'bold':true,'italic':true,'strike':false,'code':true,'underline':true}";

    /** Whatever stands in a line of rich text. */
    static final List<String> INLINE =
            List.of(
                    "{'type':'text','text':'x'," + STYLE + "}",
                    "{'type':'link','url':'https://x.example','text':'x','unsafe':true,"
                            + STYLE
                            + "}",
                    "{'type':'emoji','name':'wave','unicode':'1f44b'}",
                    "{'type':'user','user_id':'U1'," + STYLE + "}",
                    "{'type':'usergroup','usergroup_id':'S1'," + STYLE + "}",
                    "{'type':'channel','channel_id':'C1','tab_id':'T'," + STYLE + "}",
                    "{'type':'team','team_id':'T1'," + STYLE + "}",
                    "{'type':'broadcast','range':'here'," + STYLE + "}",
                    "{'type':'color','value':'#F405B3'}",
                    "{'type':'date','timestamp':1720710212,'format':'{date}','url':'https://x.example','fallback':'x'}",
                    "{'type':'tag','text':'x','color':'red'}",
                    "{'type':'file','file_id':'F1','text':'x'}",
                    "{'type':'canvas','file_id':'F1','label':'x','hide_title':true}",
                    "{'type':'canvas_message_unfurl','root_message_ts':'1.2','root_message_channel':'C1'}",
                    "{'type':'canvas_user_mention','user_id':'U1'}",
                    "{'type':'list_record','file_id':'F1','record_id':'R'}",
                    "{'type':'message_mention','channel_id':'C1','message_ts':'1.2'}",
                    "{'type':'workflow_mention','workflow_id':'W','function_trigger_id':'F','text':'x'}",
                    "{'type':'work_object_mention','entity_id':'E','app_id':'A','text':'x','url':'https://x.example'}",
                    "{'type':'attachment_mention','url':'https://x.example'}",
                    "{'type':'salesforce_data_field','salesforce_record_id':'S'}",
                    "{'type':'citation','url':'https://x.example','text':'x','index':1,'details':{'citation_type':'web','title':'x'}}");

    private static final String RICH =
            ("{'type':'rich_text','block_id':'r','elements':["
                            + "{'type':'rich_text_section','elements':[%s]},"
                            + "{'type':'rich_text_list','style':'bullet','indent':1,'offset':1,'border':1,"
                            + "'elements':[{'type':'rich_text_section','elements':[{'type':'text','text':'x'}]}]},"
                            + "{'type':'rich_text_quote','border':0,'elements':[{'type':'text','text':'x'}]},"
                            + "{'type':'rich_text_preformatted','language':'java','border':0,"
                            + "'elements':[{'type':'text','text':'x'},{'type':'link','url':'https://x.example'}]}]}")
                    .formatted(String.join(",", INLINE));
    private static final String DETAILS =
            "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'text','text':'x'}]}]}";
    private static final String TASK =
            "'task_id':'t','title':'x','status':'complete','details':%s,'output':%s,'sources':[{'type':'url','url':'https://x.example','text':'x'}]"
                    .formatted(DETAILS, DETAILS);
    private static final String CARD =
            ("{'type':'card','block_id':'c','hero_image':%s,'icon':%s,'title':%s,'subtitle':%s,"
                            + "'body':%s,'subtext':%s,'actions':[%s]}")
                    .formatted(IMAGE, IMAGE, MRKDWN, PLAIN, MRKDWN, PLAIN, BUTTON);

    static final Map<String, String> ELEMENTS =
            Map.ofEntries(
                    entry("button", BUTTON),
                    entry(
                            "workflow_button",
                            ("{'type':'workflow_button','action_id':'a','text':%s,'style':'danger','accessibility_label':'x',"
                                            + "'workflow':{'trigger':{'url':'https://slack.com/shortcuts/Ft1/x','customizable_input_parameters':[{'name':'n','value':'v'}]}}}")
                                    .formatted(PLAIN)),
                    entry(
                            "icon_button",
                            "{'type':'icon_button','icon':'trash','text':%s,'action_id':'a','value':'v','visible_to_user_ids':['U1'],'accessibility_label':'x','confirm':%s}"
                                    .formatted(PLAIN, CONFIRM)),
                    entry(
                            "feedback_buttons",
                            "{'type':'feedback_buttons','action_id':'a','positive_button':{'text':%s,'value':'v','accessibility_label':'x'},'negative_button':{'text':%s,'value':'v'}}"
                                    .formatted(PLAIN, PLAIN)),
                    entry("image", IMAGE),
                    entry(
                            "overflow",
                            "{'type':'overflow','action_id':'a','options':[{'text':%s,'value':'a','url':'https://x.example'}],'confirm':%s}"
                                    .formatted(PLAIN, CONFIRM)),
                    entry(
                            "checkboxes",
                            "{'type':'checkboxes','action_id':'a','focus_on_load':true,'options':[{'text':%s,'value':'a','description':%s},%s],'initial_options':[%s]}"
                                    .formatted(MRKDWN, MRKDWN, OTHER, OTHER)),
                    entry(
                            "radio_buttons",
                            "{'type':'radio_buttons','action_id':'a','options':[%s,%s],'initial_option':%s}"
                                    .formatted(OPTION, OTHER, OPTION)),
                    entry(
                            "static_select",
                            "{'type':'static_select',%s,'options':[%s,%s],'initial_option':%s}"
                                    .formatted(MENU, OPTION, OTHER, OTHER)),
                    entry(
                            "external_select",
                            "{'type':'external_select',%s,'min_query_length':0,'initial_option':%s}"
                                    .formatted(MENU, OPTION)),
                    entry(
                            "users_select",
                            "{'type':'users_select',%s,'initial_user':'U1'}".formatted(MENU)),
                    entry(
                            "conversations_select",
                            "{'type':'conversations_select',%s,'initial_conversation':'C1','default_to_current_conversation':true,'filter':%s}"
                                    .formatted(MENU, FILTER)),
                    entry(
                            "channels_select",
                            "{'type':'channels_select',%s,'initial_channel':'C1'}".formatted(MENU)),
                    entry(
                            "multi_static_select",
                            "{'type':'multi_static_select',%s,'option_groups':[%s],'initial_options':[%s],'max_selected_items':1}"
                                    .formatted(MENU, GROUP, OPTION)),
                    entry(
                            "multi_external_select",
                            "{'type':'multi_external_select',%s,'min_query_length':3,'initial_options':[%s]}"
                                    .formatted(MENU, OPTION)),
                    entry(
                            "multi_users_select",
                            "{'type':'multi_users_select',%s,'initial_users':['U1']}"
                                    .formatted(MENU)),
                    entry(
                            "multi_conversations_select",
                            "{'type':'multi_conversations_select',%s,'initial_conversations':['C1'],'default_to_current_conversation':false,'filter':%s,'max_selected_items':2}"
                                    .formatted(MENU, FILTER)),
                    entry(
                            "multi_channels_select",
                            "{'type':'multi_channels_select',%s,'initial_channels':['C1']}"
                                    .formatted(MENU)),
                    entry(
                            "datepicker",
                            "{'type':'datepicker',%s,'initial_date':'2024-02-29'}".formatted(MENU)),
                    entry(
                            "timepicker",
                            "{'type':'timepicker',%s,'initial_time':'23:59','timezone':'America/Chicago'}"
                                    .formatted(MENU)),
                    entry(
                            "datetimepicker",
                            "{'type':'datetimepicker','action_id':'a','initial_date_time':1628633820,'focus_on_load':true}"),
                    entry(
                            "plain_text_input",
                            "{'type':'plain_text_input',%s,'multiline':true,'min_length':0,'max_length':3000,'initial_value':'x'}"
                                    .formatted(TYPED)),
                    entry(
                            "email_text_input",
                            "{'type':'email_text_input',%s,'initial_value':'x'}".formatted(TYPED)),
                    entry(
                            "url_text_input",
                            "{'type':'url_text_input',%s,'initial_value':'x'}".formatted(TYPED)),
                    entry(
                            "number_input",
                            "{'type':'number_input',%s,'is_decimal_allowed':true,'min_value':'-1.5','max_value':'10','initial_value':'0'}"
                                    .formatted(TYPED)),
                    entry(
                            "rich_text_input",
                            "{'type':'rich_text_input',%s,'initial_value':%s,'min_lines':1,'max_lines':8}"
                                    .formatted(TYPED, DETAILS)),
                    entry(
                            "file_input",
                            "{'type':'file_input','action_id':'a','filetypes':['png'],'max_files':1}"));

    static final Map<String, String> BLOCKS =
            Map.ofEntries(
                    entry(
                            "section",
                            "{'type':'section','block_id':'b','text':%s,'fields':[%s],'expand':true,'accessory':%s}"
                                    .formatted(MRKDWN, PLAIN, BUTTON)),
                    entry("header", "{'type':'header','text':%s,'level':1}".formatted(PLAIN)),
                    entry("divider", "{'type':'divider','block_id':'b'}"),
                    entry(
                            "context",
                            "{'type':'context','elements':[%s,%s,%s]}"
                                    .formatted(MRKDWN, PLAIN, IMAGE)),
                    entry("actions", "{'type':'actions','elements':[%s]}".formatted(BUTTON)),
                    entry(
                            "input",
                            "{'type':'input','label':%s,'hint':%s,'optional':true,'dispatch_action':true,'element':%s}"
                                    .formatted(PLAIN, PLAIN, ELEMENTS.get("plain_text_input"))),
                    entry(
                            "image",
                            "{'type':'image','alt_text':'x','title':%s,'slack_file':{'id':'F1'}}"
                                    .formatted(PLAIN)),
                    entry(
                            "video",
                            ("{'type':'video','alt_text':'x','title':%s,'title_url':'https://x.example','description':%s,"
                                            + "'video_url':'https://x.example/v','thumbnail_url':'https://x.example/t.png',"
                                            + "'author_name':'x','provider_name':'x','provider_icon_url':'https://x.example/i.png'}")
                                    .formatted(PLAIN, PLAIN)),
                    entry("file", "{'type':'file','external_id':'x','source':'remote'}"),
                    entry("rich_text", RICH),
                    entry("markdown", "{'type':'markdown','text':'**x**'}"),
                    entry(
                            "table",
                            "{'type':'table','column_settings':[{'align':'right','is_wrapped':true},null],'rows':[[{'type':'raw_text','text':'x'},{'type':'raw_number','value':1.5,'text':'1.5'},%s]]}"
                                    .formatted(DETAILS)),
                    entry(
                            "data_table",
                            "{'type':'data_table','caption':'x','page_size':5,'row_header_column_index':0,'rows':[[{'type':'raw_text','text':'x'}],[%s]]}"
                                    .formatted(DETAILS)),
                    entry(
                            "data_visualization",
                            ("{'type':'data_visualization','title':'x','chart':{'type':'area',"
                                    + "'series':[{'name':'s','data':[{'label':'a','value':-1}]}],"
                                    + "'axis_config':{'categories':['a'],'x_label':'x','y_label':'y'}}}")),
                    entry("card", CARD),
                    entry("carousel", "{'type':'carousel','elements':[%s]}".formatted(CARD)),
                    entry(
                            "container",
                            ("{'type':'container','block_id':'o','title':%s,'subtitle':%s,'icon':%s,'width':'wide',"
                                            + "'is_collapsible':true,'default_collapsed':true,'has_header_divider':false,"
                                            + "'child_blocks':[{'type':'divider'}]}")
                                    .formatted(PLAIN, MRKDWN, IMAGE)),
                    entry(
                            "alert",
                            "{'type':'alert','text':%s,'level':'warning'}".formatted(MRKDWN)),
                    entry(
                            "context_actions",
                            "{'type':'context_actions','elements':[%s]}"
                                    .formatted(ELEMENTS.get("feedback_buttons"))),
                    entry("task_card", "{'type':'task_card',%s}".formatted(TASK)),
                    entry("plan", "{'type':'plan','title':'x','tasks':[{%s}]}".formatted(TASK)));

    private Samples() {}
}
