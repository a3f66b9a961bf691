### The conversation with the provider about a client: one question at a time.

cmd-interview = Asks what is still unknown about a client, one question at a time, and files the answers
    .example = breakglass interview kanzlei-berg
    .rest =
        It asks for what the ten questions of breakglass status lack and a person can say; what was answered is not
        asked again. Enter takes what stands in brackets, and else leaves the question open; a hyphen leaves it open
        in any case, a full stop ends it. Every answer is kept, also when you leave with Ctrl-C; the next time it
        goes on from there.
event-interviewed = { $client }: interview, questions answered: { $count }
error-interview-terminal = An interview needs a terminal to ask at.
    .hint = breakglass record add and breakglass record edit --set work without one.
interview-begins =
    About { $name }. Enter takes what stands in brackets; where nothing does, the question stays open.
    - leaves a question open, . stops. The beginning of a choice is enough. Every answer is kept.
interview-five = Which five systems must run tomorrow? (numbers from the list, or new names with commas between)
interview-five-names = Which five systems must run tomorrow? (names, with commas between)
interview-at-once = Without which of them does work stop at once? (numbers)
interview-about = About { $name } ({ $left ->
        [one] one question open
       *[other] { $left } questions open
    }):
interview-yes-no = yes, no
interview-date = such as 2026-11-22; t for today
interview-date-before = last { $day }; t for today
interview-long = a semicolon ends a line
interview-take-lines = Enter: take this; or write your own
interview-deposited = deposited
interview-as-usual = nothing, all as usual
interview-contract-name = Support contract

## The questions. Where one stands for several kinds of record, it holds for all.

interview-ask-kind = What kind of system is it?
interview-ask-location = Where is it, and who hands it out?
interview-ask-legal-owner = Who is legally the owner, or the party to the contract?
interview-ask-mailbox-owner = Whose is the mailbox in which a new password would arrive?
interview-ask-second-factor = Which second factor does it ask for?
interview-ask-second-factor-holder = Who can use the second factor? (a name; me, if only you)
interview-ask-client-admin = Does the client have an admin account of their own?
interview-ask-expires-on = When does it expire?
interview-ask-secret-changed-on = When were the credentials last changed?
interview-ask-verified-on = When did you last check that all of this is right?
interview-ask-recovery-time-hours = After how many hours must it run again at the latest?
interview-ask-provider-can-delete-backups = Can you delete these backups with your access?
interview-ask-last-restore-test = When did you last restore something from it as a test?
interview-ask-first-hour-steps = What is to be done in the first hour?
interview-ask-conventions-note = What is other than a stranger would expect?
interview-ask-deputy-agreement-start-within-hours = Within how many hours does { $name } begin?
interview-ask-deputy-agreement-signed-on = When was the agreement with { $name } signed?
interview-ask-deputy-agreement-confirmed-on = When did { $name } last confirm the agreement?
interview-ask-contact-role = What is the role of { $name }?
interview-ask-contact-mobile = Under which mobile number can { $name } be reached?
interview-ask-contact-email = Under which e-mail address?
interview-ask-contact-notification-order = As which in order is { $name } called? (number)
interview-ask-contact-confirmed-on = When did { $name } last confirm number and address?
interview-ask-reaction-hours = Within how many hours do you react, as agreed?
interview-ask-availability-percent = What availability is agreed, in percent? (98 are 7.3 days of outage a year)
interview-ask-notice-period = What is the period of notice? (such as: 3 months to the end of a year)
interview-ask-sum = What is the sum insured?
interview-ask-valid-until = Until when is the insurance valid?
interview-ask-kit-location-offline = Does this kit lie offline?
interview-ask-kit-location-server-owner = On whose server does this kit lie?
interview-ask-kit-location-confirmed-on = When did somebody last look whether it is there?

interview-new-system = Which domain does the client have? (such as kanzlei-berg.de)
interview-new-deputy-agreement = With whom is it agreed that they stand in for you? (name)
interview-new-contact = Who at the client’s is called first? (name)
interview-new-contract = What is agreed with the client? (name of the contract)
interview-new-insurance = With whom is damage insured that you cause? (name of the insurer)
interview-insures-all = Does this insurance hold for all your clients?
interview-covers = Does the agreement “{ $name }” cover { $client } too?
interview-new-kit-offline = Where does a kit lie offline? (such as: USB stick in the firm’s safe)
interview-new-kit-outside = Where does another one lie, outside your servers and the client’s? (such as: at the deputy’s home)
interview-scenarios = Which of these scenarios belong in the handbook? (numbers)
interview-saved = { $count ->
        [0] Nothing new was filed.
        [one] One answer is filed.
       *[other] { $count } answers are filed.
    }
interview-go-on = It goes on from there: breakglass interview { $id }
interview-through = That was all. What is left to do: breakglass status { $id }
