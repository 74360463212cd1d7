// Why a figure of ours differs from Zendesk's own: each reason's code and what it says.

export const differenceReasons: Record<string, string> = {
    no_event_log: 'the ticket’s events are not known here',
    merged: 'merged: its figures count nowhere',
    deleted: 'deleted: its figures count nowhere',
    suspended: 'suspended: its figures count nowhere',
    spam: 'spam: its figures count nowhere',
    no_schedule: 'no schedule is known here',
    no_schedule_there: 'Zendesk tells no business time',
    running_wait_not_included: 'a wait that still runs is counted here up to the data’s horizon, there once it ends',
    agent_created: 'opened by an agent: the opening comment is judged differently',
    role_at_the_time: 'somebody wrote as an agent who is none today: judged here by the role at that time',
    rounding_to_minutes: 'within the minute that Zendesk rounds to',
    own_schedule: 'the settings’ own business hours hold here, not Zendesk’s',
    schedule_changed: 'the ticket moved between schedules: here its latest one counts throughout',
    schedule_edited: 'the business hours were edited after the ticket came in',
    no_policy_here: 'no policy here fits the ticket',
    other_policy: 'another policy holds here than the one that Zendesk applied',
    target_changed: 'the target changed while the clock ran',
    late_policy: 'the policy came to the ticket after its clock began',
    unexplained: 'unexplained: please report it',
};
