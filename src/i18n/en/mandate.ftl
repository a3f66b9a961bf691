### The life of a mandate at the command line: letters, acceptance, absence, interview, the parting.

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

arg-protocol = Also writes the protocol of the opening and the list of secrets to change into this new folder, without any secret. With -o they lie beside the data
protocol-written = The protocol of the opening and the list of secrets to change lie in { $path }. Complete and sign it while you still know.

## Acceptance

cmd-accept = The client picks three systems, you show that what is deposited opens them, both sign; recorded as evidence
    .example = breakglass accept kanzlei-berg
        breakglass accept kanzlei-berg --record Mail --record Server --record DNS --signed-by "Anna Berg"
    .rest =
        For each system it shows what is deposited, on request with its secrets, and asks whether it worked. The
        protocol for both signatures is written before anything is recorded. With --yes everything worked and was
        signed: say so only afterwards.
arg-accept-record = A system that the client picked, by name or id; may be given several times
arg-signed-by = Who signs for the client
arg-signed-on = The day on which both signed, if not today
arg-accept-output = The file for the protocol. Without it: acceptance, client and day, here
event-acceptance-signed = { $client }: acceptance of { $count } systems, signed
event-acceptance-tried = { $client }: { $count } systems shown to the client, not signed
ask-accept-which = Let the client pick { $count } (numbers with blanks between)
ask-accept-numbers = { $count } different numbers from 1 to { $last }, please.
ask-accept-show = Show the secrets now? The client sees the screen.
ask-accept-worked = Did signing in to { $name } work with exactly these?
ask-accept-signer = Who signs for { $client }?
ask-accept-signed = Have you and { $name } both signed the protocol?
accept-written = The protocol lies in { $path }. Print it; both sign.
accept-recorded = The acceptance is recorded.
accept-unsigned = What worked is recorded as verified; the acceptance is not, until both have signed: run accept again with --record, --signed-by and --signed-on.
accept-failed = Not everything worked, so this is no acceptance. What worked is recorded as verified. Put the other records right (breakglass record edit) and show them again.
error-accept-nothing = Nothing that could be tried is deposited for { $client }.
    .hint = breakglass import or breakglass record add deposits systems with their credentials.
error-day-past = { $typed } is no day, or one still to come.
    .hint = A day looks like this: 2026-11-22
