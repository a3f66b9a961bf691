### What taking over from other password managers says: what was read, taken, changed, left out and why.

## A pass over a file

intake-nameless = Without a title
intake-read = { $file } ({ $program }, { $format }): { $count ->
    [one] one entry
   *[other] { $count } entries
} read.
intake-client = { $client }: { $counts }. Revision { $revision }.
intake-client-dry = { $client }: { $counts }.
intake-unchanged = { $client }: { $count ->
    [0] nothing to take over
    [one] one record, the same as before
   *[other] { $count } records, the same as before
}.
intake-count-new = { $count } new
intake-count-changed = { $count } changed
intake-count-gone = { $count } gone there
intake-count-removed = { $count } removed
intake-names-new = new: { $names }
intake-names-changed = changed: { $names }
intake-names-gone = gone there, marked: { $names }
intake-names-removed = removed: { $names }
intake-more = and { $count } more
intake-guess = { $name } – { $kind }?
intake-guesses = Kinds are guesses, and criticality is open: { $kinds }.
intake-by-hand = { $count ->
    [one] One field was changed both there and by hand; yours stays.
   *[other] { $count } fields were changed both there and by hand; yours stay.
}
intake-with-names = { $text } ({ $names })
intake-dry-run = Nothing was changed: this was only a look.
intake-delete = The file still holds every secret as that program wrote it. If it lies in the clear, delete it.
ask-source-password = Password of { $file }
source-forgotten = { $client }: no file is remembered any more. The records stay.
source-passed-on = { $what } belongs to { $client } from now on and is no longer taken over for { $before }. What { $before } has of it stays until you or sync --prune remove it.
source-everything = Everything in the file
intake-quiet = { $file }, { $client }: { $names }

## Left out

skip-not-chosen = Left out because not chosen: { $count }
skip-trashed = Left out because in the bin: { $count }
skip-two-clients = Left out because they would belong to two clients: { $count }
skip-empty = Left out because empty: { $count }
skip-unreadable = Left out because unreadable: { $count }
skip-sealed = Left out because encrypted under another key: { $count }
skip-internal = Left out because they are the program's own and worth nothing elsewhere: { $count }

## Remarks

remark-utf16 = The file was in UTF-16 and was converted.
remark-windows-1252 = The file was in no UTF-8 and was read as Windows-1252. Look at umlauts and special characters in passwords.
remark-short-row = Rows shorter than the header; what is missing counts as empty: { $count }
remark-long-row = Rows longer than the header; the rest stands in fields of its own: { $count }
remark-same-id = Entries with the id of another one: { $count }
remark-no-title = Entries without a title, called by their address where they have one: { $count }
remark-title-changed = Titles too long or not showable, kept whole in a field of their own: { $count }
remark-strange-code = One-time codes in no known form, kept as they stand: { $count }
remark-passkey = Passkeys, which work in no other program; kept as they stand: { $count }
remark-attachment-missing = Attachments that the file names but does not hold: { $count }
remark-attachment-stray = Attachments in the file that belong to none of its entries, left out: { $count }
remark-strange-value = Entries in which a value is of another kind than expected; look at them, nothing of their records was deleted: { $count }
remark-dead-reference = References that lead nowhere, kept as they stand: { $count }
remark-foreign-reference = References to entries of other clients, left as they stand: { $count }
remark-strange-address = Addresses that are none, kept in a field of their own: { $count }

## What is wrong with a file

error-foreign-format = { $path } is in no format that is known.
    .hint = breakglass import --help names them. A table of your own needs --map.
error-foreign-other = { $path } is not of the format { $format }.
    .hint = Leave --format out; the content tells.
error-foreign-large = { $path } has { $size }, more than the { $most } that are read.
    .hint = If the file is yours: --limits-times 4
error-foreign-bound = { $path } asks for { $found } { $what }, more than the { $most } that are allowed.
    .hint = If the file is yours: --limits-times 4
error-foreign-flaw = { $path }: { $what } Nothing was taken over.
    .hint = Export it anew from the program that it comes from.
error-foreign-key = The password or key file does not open { $path }.
error-foreign-locked = { $path } needs a password.
    .hint = --source-password-file, --source-password-command
error-foreign-no-key-file = { $path } holds entries that age encrypted, and opens only with --key-file.
    .hint = Name the file with your identities, such as --key-file ~/.passage/identities
error-import-vault = { $path } is a vault of Breakglass, and nothing is taken over from one.
    .hint = Export what you need there first: breakglass --vault { $path } export CLIENT --format json -o FOLDER
error-foreign-account = { $path } is encrypted under the key of its account and opens there only.
    .hint = Export it anew: as JSON, or as encrypted JSON with "password protected".
error-foreign-program = { $path }: { $program } is needed and does not help: { $what }
error-foreign-columns = { $path }: it is not known which column is what. Its columns: { $found }
    .hint = For example --map title=COLUMN --map password=COLUMN. Words: { $words }
error-foreign-attachment = The attachment { $path } is damaged. Nothing was taken over.
error-map-form = --map needs a word and a column, as in --map title=Bezeichnung.
    .hint = Words: { $words }
error-map-twice = --map { $word } stands there twice; only one column can be that.
error-import-own = { $option } does not go with an export of Breakglass.
error-nothing-chosen = Nothing in the file fits what you chose.
    .hint = It has: { $places }
error-chosen-by-others = What you chose belongs to others for whom this file is remembered. Nothing was taken over.
    .hint = To change that: breakglass sync CLIENT --forget, then import it for whom it is meant, with --remember
error-not-in-file = Not in the file: { $names }. Nothing was taken over.
error-not-in-file-but = Not in the file: { $names }. Nothing was taken over.
    .hint = It also has: { $places }. A group without entries is left out until it has some.
error-assign-text = { $path } is no text in UTF-8.
error-assign-form = { $path }, line { $line }: this needs a group and a client, as in Kunden/Berg → kanzlei-berg
error-assign-twice = { $path }, line { $line }: this group is no group, or stands there already.
error-assign-empty = { $path } assigns nothing.
error-import-large = { $path } holds more than fits into one compartment. Nothing was taken over for { $client } or anybody else.
    .hint = Choose what belongs to the client (--group, --match …), or share the file among several (--assign).
error-source-path = The path { $path } is no text and cannot be remembered.
error-no-source = { $client }: no file is remembered.
    .hint = breakglass import FILE --client … --remember
error-no-sources = No file is remembered for any client.
    .hint = breakglass import FILE --client … --remember
error-source-missing = { $path } is not there, so nothing was brought up to date for { $clients }.
    .hint = If the file was moved: breakglass sync CLIENT --forget, then breakglass import NEW-PLACE --client CLIENT --remember
error-source-empty = { $path }: nothing in it fits { $client } any more. Nothing of { $client } was changed.
    .hint = If a group was renamed: breakglass sync … --forget, then breakglass import … --remember with the new name.
error-source-part = { $path } no longer has: { $names }. Nothing of { $client } counts as deleted there.
    .hint = If a group was renamed: breakglass sync … --forget, then breakglass import … --remember with the new name.
error-source-shared = { $path }: { $count ->
    [one] one entry of { $client } fits
   *[other] { $count } entries of { $client } fit
} another client too, so neither gets it, and nothing of { $client } counts as deleted there.
    .hint = Remember narrower groups: breakglass sync … --forget, then breakglass import … --remember
error-source-unread = { $path }: { $count ->
    [one] one entry of { $client } could not be read; its record stays as it is.
   *[other] { $count } entries of { $client } could not be read; their records stay as they are.
}
    .hint = breakglass sync without --quiet names them.
error-source-anonymous = { $path }: { $count ->
    [one] one entry could not be read, nor can anybody tell whose it is.
   *[other] { $count } entries could not be read, nor can anybody tell whose they are.
} Nothing counts as deleted there.
    .hint = Export the file anew from the program that it comes from.

bound-unpacked = bytes when unpacked
bound-items = entries
bound-fields = fields in one entry
bound-pbkdf2-rounds = rounds of key derivation
bound-argon2-memory = KiB of memory for the key
bound-argon2-passes = passes of key derivation
bound-argon2-lanes = lanes of key derivation
bound-aes-rounds = rounds of key derivation
bound-scrypt-rounds = rounds of key derivation

flaw-text = It is no text, or in no encoding that is known.
flaw-open-quote = Line { $line }: a quotation mark is never closed.
flaw-duplicate-column = Two columns have the same name.
flaw-json = It is no sound JSON.
flaw-member = { $name } is missing in it, or is something else.
flaw-zip = It is no ZIP file that can be read.
flaw-entry = The part { $name } does not belong there, or is damaged.
flaw-two-parts = Two parts of it have the same name.
flaw-cipher = It is encrypted in a way that is not known.
flaw-damaged = It is damaged.
flaw-library = It cannot be read.
