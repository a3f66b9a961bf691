### Handbook and map of systems.

## Map of systems

map-title = Map of systems
map-alt = Map of systems: { $count ->
        [one] one system
       *[other] { $count } systems
    }, { $arrows ->
        [0] no dependencies
        [one] one dependency
       *[other] { $arrows } dependencies
    }. What each system needs is also said beside that system.
map-legend-order = From left to right: what stands on the left must run first. An arrow leads from what is needed to what needs it. Boxes without a gap between them need the same.
map-legend-number = The number is the criticality: 1 – work stops at once, 2 – within a day, 3 – within a week, 4 – can wait, ? – not rated. The thicker the frame, the more depends on it.
map-legend-owner = Below the name stands who legally owns the system.
map-legend-dashed = Dashed frame: the client is not its legal owner, or that is not settled.
map-legend-repeated = A thin box without a number repeats a system that has its place elsewhere on this map.
map-repeated = repeated here
map-unarrowed = No arrows are drawn for these systems, as there would be too many; what they need stands with each system: { $systems }
map-owner-unknown = owner not settled
map-circle = These systems need each other: { $round }. Find out which of them can start without the others.
map-unknown = “{ $system }” needs “{ $named }”, but no single record bears that name.
map-alone = { $count ->
        [one] One system stands by itself: { $systems }. It needs nothing, and nothing needs it; is that so?
       *[other] { $count } systems stand by themselves: { $systems }. They need nothing, and nothing needs them; is that so?
    }
map-written = { $path } is the map of systems of { $client } with { $count ->
        [one] one system
       *[other] { $count } systems
    }. Nothing in it is secret.
error-map-ending = { $path }: the map of systems becomes a picture (SVG); the file must end in .svg.
error-map-empty = No system is deposited for { $client } yet, so there is nothing to draw.

handbook-unnamed = (unnamed)

## Commands

cmd-map = Draws the map of a client's systems: what each needs, how much depends on it and whose it is
    .example = breakglass map kanzlei-berg -o systems.svg
arg-map-output = The file (SVG)
arg-map-paper-language = The language of the paper. Without it: the client's
ask-map-file = Into which file should the map of systems go? (such as systems.svg)

## Handbook

handbook-title = IT emergency handbook
handbook-contents = Contents
handbook-state = Revision { $revision } of { $day }
handbook-public-below = Public part: no credentials
handbook-attachments = Deposited files
handbook-availability-days = { $percent } % – that is up to { $days } days of outage a year
handbook-availability-hours = { $percent } % – that is up to { $hours } hours of outage a year
handbook-hours = { $hours } h
handbook-minutes = { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
handbook-offline = offline
handbook-unreadable = { $count ->
        [one] One record comes
       *[other] { $count } records come
    } from a later version of the program and { $count ->
        [one] does
       *[other] do
    } not stand here.

handbook-column-number = No.
handbook-column-whom = Whom to call
handbook-column-reach = How to reach
handbook-column-authority = May decide, power of attorney, confidentiality
handbook-column-role = Role
handbook-column-who = Who
handbook-column-task = Task
handbook-column-name = Name
handbook-column-system = System
handbook-column-criticality = Crit.
handbook-column-within = Back after
handbook-column-loss = Data loss
handbook-column-tested = Restore tested
handbook-column-cost = Cost
handbook-column-payer = Paid by
handbook-column-cancel = Cancel by
handbook-column-expires = Expires on
handbook-column-kit = What
handbook-column-with = With whom
handbook-column-place = Where
handbook-column-server = On whose server
handbook-column-confirmed = Confirmed on
handbook-column-told = Knows about
handbook-column-when = When
handbook-column-done = ☐
handbook-column-secrets = What is to be changed
handbook-column-first = First
handbook-column-passed = Passed
handbook-column-people = Who took part
handbook-column-findings = What was noticed

handbook-first = First: whom to call
handbook-first-text = Call one after the other until you reach somebody. Until then, switch nothing off and restart nothing.
handbook-no-contacts = Nobody is entered yet.
handbook-stop = What must not be done under any circumstances
handbook-attorney = Power of attorney ({ $kind }), { $beyond ->
        [yes] holds beyond death
        [no] ends with death
       *[unknown] whether it holds beyond death is not settled
    }
handbook-attorney-date = { $text }; given on { $value }
handbook-attorney-place = { $text }; kept here: { $value }
handbook-non-disclosure = Confidentiality agreement signed on { $day }
handbook-lines = Added by hand

handbook-roles = Who takes on which task
handbook-role-lead = Lead
    .task = Decides what happens first, keeps everything together and writes down who does what and when.
handbook-role-technical = Technical
    .task = Opens the credentials, restores the systems in the order of this handbook.
handbook-role-communication = Communication
    .task = Speaks with staff, clients and authorities; nobody else answers questions from outside.
handbook-role-data-protection = Data protection
    .task = Checks whether personal data are affected. The supervisory authority must be told within 72 hours.
handbook-role-nobody = nobody named yet: ____________________

handbook-opening = How the credentials are opened
handbook-opening-text = There are no credentials in this handbook. They lie encrypted in the emergency kit. Open the page “EMERGENCY-OPEN.html” in it and have the sheets at hand.
handbook-opening-who = Who can open together: { $who }

handbook-scenarios = Scenarios and first steps
handbook-no-scenarios = No scenario is described yet.
handbook-no-systems = No system is deposited yet.
handbook-systems = Systems in order of restoration
handbook-systems-text = What stands on top comes first; what a system needs stands before it. “Back after” is the time after which it must run again, “data loss” the span of data that can be done without.
handbook-projects = Running projects and promises
handbook-no-projects = No running project is recorded here.
handbook-agreements = Contracts, insurance, costs and notice periods
handbook-no-contracts = No contract is recorded yet.
handbook-costs = Costs and notice dates of the systems
handbook-per-year = Running costs a year: { $sums }
handbook-deputies = Deputy
handbook-no-deputies = No deputy is agreed yet.
handbook-places = Where kits and printed copies are
handbook-no-kits = No place is recorded yet.
handbook-informed = Who was told when
handbook-no-informed = Nobody is entered yet.
handbook-after = What to change after an opening
handbook-after-text = What was opened is then known to more people than before. Change these credentials, those marked “first” on the same day. Here stands only what there is, not what it says.
handbook-must-change = first
handbook-no-secrets = No credentials are deposited yet.
handbook-drills = Drills
handbook-drills-unknown = Which drills there were stands in the provider's register and is not known here.
handbook-no-drills = There was no drill yet.
handbook-without-owner = without the provider
handbook-notes = Notes

handbook-sealed-title = IT emergency handbook, sealed part
handbook-sealed-below = SECRET: holds credentials. Destroy after use.
handbook-sealed-text = Secret. All credentials stand here in the clear. Do not copy, do not mail, do not leave unattended; destroy after use and change everything shown.
handbook-sealed-systems = Credentials of the systems
handbook-sealed-others = Further secrets

handbook-file-public = IT-emergency-handbook
handbook-file-sealed = IT-emergency-handbook-SECRET
handbook-written = { $path } holds the IT emergency handbook of { $client }, public part: { $pages } { $pages ->
        [one] page
       *[other] pages
    }. No credentials are in it.
handbook-missing-letters = There is no font for some characters; in the PDF a box stands in their place: { $characters }
error-handbook-in-vault = { $path } is inside the vault. A handbook is handed over; choose a folder outside.
ask-handbook-folder = In which folder should the handbook stand?
cmd-handbook = Writes a client's IT emergency handbook as PDF and as a page for the browser; nothing in it is secret
    .example = breakglass handbook kanzlei-berg -o handbook
arg-handbook-output = The folder; it must not exist yet
arg-handbook-paper-language = The language of the paper. Without it: the client's

## Report

report-title = Readiness report
report-state = Computed on { $day }, revision { $revision }
report-below = Holds no credentials
report-text = Ten questions a client should ask a provider. The answers are computed from evidence, not claimed: “proven” means by receipt, drill, signature or the vault itself; what only the provider says is marked so. “Unknown” never counts as yes.
report-column-question = Question
report-column-answer = Answer
report-column-evidence = What it rests on, and what is missing
report-column-receipt = Sheet last confirmed on
report-column-kit = Kit's revision
report-more = … and { $count ->
        [one] one more piece of evidence
       *[other] { $count } more pieces of evidence
    }
report-gap = Open: { $gap }
report-nothing-known = Nothing is known about this.
report-people = Who holds what, and who can open
report-nobody = Nobody holds a sheet yet.
report-no-receipt = never confirmed
report-kit-revision = Revision { $revision }
report-drill = Last drill passed: { $day }{ $led ->
        [others] , without the provider
       *[owner] {""}
    }.
report-no-drill = No drill was passed yet.
report-deposited = What is deposited (names only)
report-signatures = Signatures
report-signs-client = For { $name }
report-signs-owner = { $name }, provider
report-signed = The file is signed with the provider's key (minisign, in the file ending in .minisig beside it). Fingerprint: { $fingerprint }
report-written = { $path } is the readiness report for { $client }, signed in { $signature }.
error-report-form = { $path }: the report becomes a PDF or a page for the browser; the file must end in .pdf or .html.
ask-report-file = Into which file should the report go? (such as report.pdf)
cmd-report = Writes the readiness report for a client: ten answers with evidence on one or two pages, signed
    .example = breakglass report kanzlei-berg -o report.pdf
arg-report-output = The file, ending in .pdf or .html; the signature goes beside it
arg-report-paper-language = The language of the paper. Without it: the client's
error-report-parted = The mandate of { $client } has ended; there is nothing to report.
report-file = Readiness-report
map-file = Map-of-systems
handbook-enclosed-note = The attached files hold all credentials of this compartment, on paper and as a page. They are made anew with every sealing. To have them no more, delete this note.
handbook-enclosed = The sealed part of the handbook is now inside the compartment of { $client }, revision { $revision }, and is made anew with every sealing. To have it no more, delete the note: breakglass record remove
event-handbook-enclosed = { $client }: the compartment now encloses the sealed part of the handbook
arg-enclose = Puts the sealed part with the credentials into the client's compartment, from then on with every sealing
arg-recover-open-handbook = Also writes the IT emergency handbook with both parts into the folder, as PDF and as a page
recover-handbook = The IT emergency handbook is in { $path }. Its secret part holds all credentials: destroy it after use.
handbook-folder = handbook
