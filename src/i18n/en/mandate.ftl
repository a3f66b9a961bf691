### The life of a mandate at the command line: letters, acceptance, absence, the parting.

## Letters

cmd-letters = Writes drafts of what is to be signed around a client, and a page for your relatives
    .example = breakglass letters kanzlei-berg -o letters
    .rest =
        The drafts are in the client’s language and marked for legal review: receipt of each sheet, deputy agreement,
        confidentiality and consent to the deputy (§ 203 StGB, § 43e BRAO, Art. 28 GDPR), a form for the protocol of
        an opening. The page for your relatives says: ring the deputy, switch nothing off.
arg-letters-output = The new folder. Without it: letters here
arg-both = Writes everything in German and in English, in a folder each
file-letters = letters
error-output-inside = { $path } lies in the vault; nothing but the vault belongs there.
    .hint = Name a folder elsewhere with -o.
letters-written = { $count ->
        [one] A letter for { $client } lies in { $path }:
       *[other] { $count } letters for { $client } lie in { $path }:
    }
letters-review = They are drafts: have them reviewed by a lawyer before anybody signs. Enter in the records what was signed (deputy_agreement, contract).
letters-no-deputy = There is no deputy yet, so there is no agreement among them: breakglass holder add --role deputy

## Protocol of an opening

arg-protocol = Also writes the protocol of the opening and the list of secrets to change into this new folder, without any secret. With -o they lie beside the data; else, at a terminal, in a new folder here
protocol-not-written = The protocol of the opening was not written: { $why } Name a folder for it with --protocol.
protocol-written = The protocol of the opening and the list of secrets to change lie in { $path }. Complete and sign it while you still know.

## Acceptance

cmd-accept = The client picks three systems, you show that what is deposited opens them, both sign; recorded as evidence
    .example = breakglass accept kanzlei-berg
        breakglass accept kanzlei-berg --record Mail --record Server --record DNS \
            --signed-by "Anna Berg"
    .rest =
        For each system it shows what is deposited, on request with its secrets, and asks whether it worked. The
        protocol for both signatures is written before anything is recorded. With --yes everything worked and was
        signed: say so only afterwards.
arg-accept-record = A system that the client picked, by name or id; may be given several times
arg-signed-by = Who signs for the client
arg-signed-on = The day on which both signed, if not today; a new protocol is then written with -o only
arg-accept-output = The file for the protocol. Without it: acceptance, client and day, here
event-acceptance-signed = { $client }: acceptance signed, systems: { $count }
event-acceptance-tried = { $client }: shown to the client, not signed, systems: { $count }
ask-accept-which = Let the client pick { $count } (numbers with blanks between)
ask-accept-numbers = { $count } different numbers from 1 to { $last }, please.
ask-accept-show = Show the secrets now? The client sees the screen.
ask-accept-worked = Did signing in to { $name } work with exactly these?
ask-accept-signer = Who signs for { $client }?
ask-accept-signed = Have you and { $name } both signed the protocol?
accept-written = The protocol lies in { $path }. Print it; both sign.
accept-recorded = The acceptance is recorded.
accept-unsigned = What worked is recorded as verified; the acceptance is not, until both have signed. Then:
error-signer-empty = Please give the name.
accept-failed = Not everything worked, so this is no acceptance. What worked is recorded as verified. Put the other records right (breakglass record edit) and show them again.
error-accept-nothing = Nothing that could be tried is deposited for { $client }.
    .hint = breakglass import or breakglass record add deposits systems with their credentials.
error-day-past = { $typed } is no day, or one still to come.
    .hint = A day looks like this: 2026-11-22

## Absence

cmd-absence = While you are away: chosen records for a deputy alone
    .example = breakglass absence start --deputy max --until 2026-12-06
cmd-absence-start = Seals chosen records to a deputy alone, as one file they open with their sheet; the date cannot be enforced
    .example = breakglass absence start --deputy max --until 2026-12-06
        breakglass absence start kanzlei-berg --deputy max --until 2026-12-06 \
            --records Mail --records Server
    .rest =
        Without --records: the systems of criticality 1 and 2, what they depend on, and the contacts. Without a
        client: every client in whose policy the deputy stands. The deputy opens the file with breakglass recover
        absence, on the recovery page, or with age -d. Attachments stay in the vault.
arg-absence-start-client = The clients; without any, every client in whose policy the deputy stands
arg-absence-start-deputy = The deputy, by id
arg-absence-end-deputy = The deputy whose absence file is over, if there are several
arg-until = The last day you mean; nothing enforces it
arg-records = A record to hand over, by name or id; may be given several times
arg-everything = Hands over every record
arg-absence-start-output = The file. Without it: absence, deputy and day, here
cmd-absence-end = You are back: lists what to change of what the deputy was given
    .example = breakglass absence end
cmd-recover-absence = A deputy opens what the owner left with them for an absence, with their sheet alone
    .example = breakglass recover absence absence-max-2026-12-06.age --sheet max.txt
arg-recover-absence-file = The file that the owner made
arg-recover-absence-sheet = The deputy’s sheet, as a file or - for standard input. Without it: the words are asked for
arg-recover-absence-reveal = Shows secrets too
file-absence = absence-{ $id }-{ $day }.age
event-absence-started = Absence: records for { $deputy } until { $until }
event-absence-ended = Absence over: { $deputy }
absence-what = { $name } will get these records until { $day }, and can open them alone:
absence-attachments = { $count ->
        [one] One attachment stays
       *[other] { $count } attachments stay
    } in the vault.
absence-no-lock = The date cannot be enforced: { $name } can open the file after { $day } too, and keep what is in it. When you are back, change the secrets; breakglass absence end lists them.
ask-absence-start = Seal these records to { $name } alone?
ask-absence-deputy = For which deputy?
ask-absence-until = Until which day
absence-written = { $path } is for { $name } alone: send it, or hand it over. It opens with their sheet.
absence-end-with = When you are back: breakglass absence end --deputy { $id }
absence-ended = The absence is over. { $name } knows these; change them:
absence-change = { "  " }{ $client }: { $record } ({ $fields })
absence-changed = { "  " }{ $client }: { $record } – changed since, done
absence-change-nothing = { "  " }Nothing secret was handed over.
absence-file-stays = Ask { $name } to delete the file; whether that happened, nobody can prove.
absence-opened = Left by { $owner } for { $deputy }, until { $day }.
absence-client = For { $client }:
absence-past = This was meant until { $day }. Ask { $owner } whether it still holds before you use it; the secrets may have been changed.
error-absence-no-deputy = There is no deputy.
    .hint = breakglass holder add --role deputy adds one.
error-absence-not-deputy = { $name } is no deputy; records of several clients go to a deputy only.
    .hint = breakglass holder list shows who is.
error-absence-unknown = { $record } is no record of these clients, or several bear that name.
    .hint = breakglass record list shows them.
error-absence-nothing = There is nothing to hand over: no system of these clients has criticality 1 or 2.
    .hint = Choose with --records or --everything, or rate the systems: breakglass interview
error-absence-none = No absence is running.
error-absence-none-of = No absence is running for { $holder }.
error-absence-which = Several absences are running: { $ids }.
    .hint = Say which with --deputy.
error-absence-not-for-you = The file is sealed to another sheet than this.
    .hint = It opens with the sheet of the deputy for whom it was made.
error-absence-other = This is not the file of an absence.
error-absence-forged = The file was not signed by the owner whom the sheet names. Do not use what is in it.
    .hint = Ring the owner on a number you know.
error-absence-damaged = The file is damaged or was changed: { $detail }
    .hint = Ask for it once more.

## Ready-made

ready-steps-server =
    Do not restart it. Is it on, and does its network light blink?
    Read the stop warning, then sign in with what is deposited.
    Check free disk space and whether the last backup ran, before you change anything.
ready-steps-mail =
    Test with a message from outside in both directions.
    Check whether domain and DNS still work; most mail trouble is theirs.
    Sign in to the admin page and look at the notices of the provider.
ready-steps-domain =
    Check the expiry date and whether the invoice was paid.
    Change nothing in the name servers. Transfer nothing.
ready-steps-backup =
    Do not delete and do not overwrite any backup.
    Check when the last one ran; restore one file to another place as a test.
ready-steps-router =
    Check whether the provider reports an outage; then unplug for one minute.
    Do not reset it to factory settings: the access data would be gone.
ready-steps-website =
    Check from a phone outside the network whether it loads.
    Sign in to the hosting and read its notices; change nothing before a backup.
ready-steps-other =
    Check whether it is this system alone, or what it depends on.
    Sign in with what is deposited, and read notices and dates before you change anything.
    Ring the support that stands with it.
ready-scenario-provider-gone = The provider drops out
    .steps =
        Keep calm and switch nothing off.
        Ring the deputy; the number is in the kit.
        Fetch the sheet, and open the kit together with whoever else is needed.
ready-scenario-ransomware = Ransomware
    .steps =
        Disconnect computers and servers from the network, but do not switch them off.
        Touch no backup and connect no backup disk.
        Ring provider or deputy, then insurer and data protection: a report may be due within 72 hours.
ready-scenario-server-gone = The server is gone
    .steps =
        Do not restart it several times; write down what it shows.
        Ring provider or deputy.
        Work by the alternative ways in the handbook until it is restored.
ready-scenario-power-or-internet-gone = Power or internet is gone
    .steps =
        Check fuse and the outage reports of the suppliers.
        Use a mobile phone as a hotspot for what is urgent.
        Shut servers down in order before the battery is empty, only as the handbook says.
ready-scenario-human-error = Something was deleted or changed by mistake
    .steps =
        Stop working with it, so that nothing is overwritten.
        Write down what was done and when.
        Ring provider or deputy; restore from a backup to another place first.
ready-scenario-fire-or-water = Fire or water
    .steps =
        People first. Do not switch on wet devices.
        Ring insurer, provider or deputy.
        Check where the kit and the backup outside the house are.

## The parting

cmd-client-handover = You part: export, handbook, list of secrets to change, protocol for both signatures; then closes the compartment
    .example = breakglass client handover kanzlei-berg -o handover
        breakglass client handover kanzlei-berg -o handover --format kdbx
    .rest =
        Nothing is removed before the whole folder is written and you have typed the client’s short name. Without
        a terminal --confirm takes its place; --yes alone removes nothing.
arg-client-handover-output = The new folder. Without it: handover and client, here
arg-confirm = The client’s short name: closes and removes the compartment after the handover
file-handover = handover-{ $id }
handover-written = Everything of { $name } lies in { $path }. Have the protocol signed by both before you close the compartment.
ask-handover-confirm = To close the compartment of { $name } and remove it for good, type { $id } (Enter: keep it)
handover-kept = The compartment of { $name } is still there. To close it, once the protocol is signed: breakglass client remove { $id }
error-handover-confirm = --confirm must be the client’s short name: { $id }.
