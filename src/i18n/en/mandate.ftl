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
