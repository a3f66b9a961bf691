### What commands about records, revisions, the journal and exports say. Advice in the attribute "hint".

## Records

record-called = { $name } ({ $kind })
kind-of-system = { $kind }, { $of }
place-client = in the compartment of { $client }
place-register = in the register
record-added = { $record } is now { $place }, revision { $revision }.
record-edited = { $record } changed { $place }, revision { $revision }.
record-removed = { $record } is no longer { $place }, revision { $revision }. Older revisions, and copies that were handed out, still hold it.
record-attached = Attached to { $record } { $place }, revision { $revision }.
record-unchanged = Nothing was changed.
record-missing = Still missing for { $kind }: { $fields }.
record-missing-critical = Still missing for criticality { $criticality }: { $fields }.
records-none = Nothing is deposited { $place } yet. Begin with: breakglass record add { $id }
records-gone = { $mark } { $count ->
    [one] One entry is gone in the program that it came from.
   *[other] { $count } entries are gone in the program that they came from.
} What is needed no more is removed by: breakglass record remove { $id } NAME; all at once: breakglass sync { $id } --prune
records-unreadable = { $count ->
    [one] One entry was written by a newer version and cannot be read by this one; it stays as it is.
   *[other] { $count } entries were written by a newer version and cannot be read by this one; they stay as they are.
}
attached-files = { $count ->
    [one] One file sealed: { $names }
   *[other] { $count } files sealed: { $names }
}
busy-sealing = Sealing
busy-attaching = { $count ->
    [one] Sealing one file
   *[other] Sealing { $count } files
}

column-name = Name
column-kind = Kind
column-criticality = Crit.
column-secret = Secret
column-changed = Changed
column-id = Id

show-head = { $name } – { $kind }
show-head-critical = { $name } – { $kind }, criticality { $criticality }
show-attachment-label = Attachment
show-attached = { $name } ({ $size } sealed)
show-attached-unknown = { $count ->
    [one] one that only a newer version can read
   *[other] { $count } that only a newer version can read
}
show-guess-label = Guessed
show-guess = the kind; say what it is with "breakglass record edit"
show-gone-label = Source
show-gone = gone there since { $day }
show-changed = Record changed
show-id = Id
size-bytes = { $number } bytes
size-kb = { $number } kB
size-mb = { $number } MB
size-gb = { $number } GB

## Questions about records

ask-which-record = Which record?
ask-record-kind = What is it?
ask-record-rest = Enter passes over a question; everything can be filled in later with "breakglass record edit".
ask-which-secrets = Which secrets do you deposit? (0 for none)
ask-secret-numbers = Numbers
ask-secret-numbers-wrong = Please give numbers from 1 to { $last } with blanks between, or 0.
ask-secret-again = { $field } once more, to be sure (Enter if you pasted it)
ask-secret-lines = { $field }: type or paste it; an empty line ends it. Nothing is shown.
ask-secret-list = { $field }: one per line; an empty line ends it. Nothing is shown.
ask-hint = { $hint }
ask-flag = { $field } (yes/no)
ask-changed = { $field } (now: { $now }; - empties it)
ask-leave-open = leave open
ask-which-field = What do you want to change about { $record }?
ask-fields-all = … show all fields
ask-fields-few = … show the important fields only
ask-fields-done = Done
ask-remove-record = { $files ->
    [0] Remove { $record }?
    [one] Remove { $record } and its attachment?
   *[other] Remove { $record } and its { $files } attachments?
}
field-deposited = deposited
note-secret-differs = The two differ. Once more.
note-reference-unknown = No other record is called "{ $name }" (yet); the name is kept.
note-same-name = There is another record called "{ $record }". Commands will ask for the id.
note-record-needed = { $other } depends on { $record }; that note goes too.
note-attached-again = There is an attachment called "{ $file }" already; both are kept. "breakglass record edit --detach" takes them off.

## The record in the editor

editor-head = { $kind }. What you save is taken over; a text that comes back unchanged changes nothing.
editor-how =
    Take the # away before a field to fill it; remove a line to empty a field.
    Texts stand in quotation marks, texts of several lines between three of them.
editor-strange = { $count ->
    [one] One field was written by a newer version; it is not shown and stays as it is.
   *[other] { $count } fields were written by a newer version; they are not shown and stay as they are.
}
editor-custom =
    Fields with names of your own, as many as you like. What is not marked
    "secret = false" is sealed only and printed nowhere.
editor-syntax = Line { $line } cannot be read. Is a quotation mark missing, or the # before an empty field?
editor-twice = Line { $line }: this field stands there twice.
editor-field-unknown = There is no field "{ $field }" here. Fields with names of your own stand under [[custom]].
editor-shape = { $field }: this needs another form, as it stood there before.
editor-strange-field = { $field } was written by a newer version and cannot be changed by this one.
editor-no-name = The record needs a name.
error-editor-given-up = The text still cannot be read. Nothing was changed.

## What is wrong with what was typed

error-no-records = Nothing is deposited here yet.
    .hint = breakglass record add
error-record-unknown = There is no record "{ $record }".
    .hint = breakglass record list { $client }
error-record-ambiguous = { $count } records may be meant by "{ $record }":
    { $list }
    .hint = Give the id, or its first letters.
error-record-kind-unknown = { $record } was written by a newer version and cannot be changed by this one.
error-kind-unknown = There is no kind "{ $kind }".
    .hint = Kinds: { $known }. A kind of system, such as server or domain, is a kind too.
error-field-unknown = There is no field "{ $field }" in this kind of record.
    .hint = Fields: { $known }. A field with a name of your own is custom.NAME.
error-field-not-secret = "{ $field }" is no secret.
    .hint = Give it with --set { $field }=…
error-set-form = --set needs a field and a value, as in --set criticality=1.
error-secret-file-form = --secret-file needs a field and a file, as in --secret-file ssh_key=id_ed25519.
error-secret-argument = "{ $field }" is a secret and is not taken from the command line. It was not used, but it now stands in your shell's history, and others on this computer may have seen it.
    .hint = Remove it from the history, and change the secret if others use this computer. Then: --secret { $field } to type it, --secret-file or --password-stdin to read it.
error-stdin-twice = Standard input can be read for one secret only.
error-no-password = This kind of record has no field "password".
    .hint = --secret-file FIELD=- reads another secret from standard input.
error-secret-empty = No secret came from { $from }.
error-secret-not-text = What came from { $from } is no text in UTF-8.
    .hint = Attach it as a file: breakglass record attach
error-name-empty = The record needs a name.
error-attachment-unknown = There is no attachment "{ $file }".
    .hint = Attachments: { $known }
error-file-name = { $path } has no file name.

## Revisions

moment = { $day }, { $time } UTC
diff-added = new: { $names }
diff-changed = changed: { $names }
diff-removed = removed: { $names }
diff-more = { $names } and { $more } more
history-none = Nothing was ever sealed { $place }. Begin with: breakglass record add { $id }
history-line = { $name }  { $moment }  { $words }
history-same = records as before
history-epoch = new keys (generation { $epoch })
history-redated = sealed anew under its right date
history-settled = settled by choosing

ask-resolve = { $client }: which revision do you go on with?
ask-restored = The vault is at revision { $found }, but this machine has seen revision { $seen }. Did you restore a backup on purpose, and go on from it?
ask-this-passphrase = Shall this passphrase hold from now on, and the other one no longer?
note-two-passphrases = The passphrase was changed on two machines. Give the one that shall hold from now on.
resolve-nothing = { $client }: there is nothing to settle.
resolve-restored = The restored vault is accepted; this machine goes on from it.
resolve-facts-aside = Public facts that are damaged or not yours were moved to { $path }; nothing was deleted.
resolve-passphrase = This passphrase holds from now on. Old copies of the vault still open with the one they had.
resolved = { $client }: goes on from { $revision }. What was not chosen stays readable until ten newer revisions are there: breakglass history
clock-now = This computer's clock says { $now }.
clock-ahead = { $name } was sealed at { $dated }: later than that.
ask-clock = Is this computer's clock right, and those dates wrong?
clock-nothing = Nothing is dated later than this computer's clock.
clock-settled = { $count ->
        [one] Sealed anew under today's date.
       *[other] { $count } compartments are sealed anew under today's date.
    } Copies that were handed out with the wrong date never count as overdue: replace them, with breakglass bundle.
error-resolve-none = { $client }: no revision can be read.
    .hint = Fetch the folder from another copy of the vault.
error-resolve-unknown = There is no choice { $revision }. These are:
    { $known }
error-resolve-which = { $client }: which revision is to hold is not said. These are to choose from:
    { $known }
    .hint = Name it: breakglass resolve … --revision REVISION
error-resolve-restored = The vault is at revision { $found }, but this machine has seen revision { $seen }.
    .hint = If you restored a backup on purpose: breakglass resolve root --restored
error-revision-form = "{ $revision }" is no revision.
    .hint = Give its number, or its name as "breakglass history" shows it.
error-revision-ambiguous = There are several revisions { $revision }, because two machines wrote.
    .hint = Give one by name: { $known }

## Exports

ask-export-folder = Folder for the export
busy-exporting = Writing out
busy-importing = Taking over
error-bundle-inside = { $path } lies inside the vault's own folder: what is handed over does not belong there.
    .hint = Choose another place with -o.
error-export-inside = { $path } lies inside the vault's own folder, where nothing may lie in the clear.
    .hint = Choose a folder elsewhere, on an encrypted disk.
exported = { $client }: { $records ->
    [one] one record
   *[other] { $records } records
} and { $files ->
    [0] no attachments
    [one] one attachment ({ $size })
   *[other] { $files } attachments ({ $size })
} written to { $path }, unencrypted.
import-found = From "{ $from }": { $records ->
    [one] one record
   *[other] { $records } records
} and { $files ->
    [0] no attachments
    [one] one attachment
   *[other] { $files } attachments
}.
imported = Added { $place }: { $records ->
    [one] one record
   *[other] { $records } records
} and { $files ->
    [0] no attachments
    [one] one attachment
   *[other] { $files } attachments
}, revision { $revision }.
import-would-add = This would add { $records ->
    [one] one record
   *[other] { $records } records
} and { $files ->
    [0] no attachments
    [one] one attachment
   *[other] { $files } attachments
} { $place }.
import-already = { $count ->
    [one] One record was there already, the same in everything.
   *[other] { $count } records were there already, the same in everything.
}
import-renumbered = { $count ->
    [one] One record has a new id, because another one has its own; references follow.
   *[other] { $count } records have new ids, because others have theirs; references follow.
}
import-left-out = The attachment "{ $file }" of { $record } is missing: it was damaged when the export was written.
import-delete = The export still holds every secret in the clear. Delete it when you no longer need it.
error-not-an-export = { $path } is no export of Breakglass: there is no records.json in it.
error-import-place = { $path } is no ordinary file of the export: it leads out of the folder, or is a link, a folder or a device. Nothing was taken over.
    .hint = Somebody changed the export. Ask for it again, by a way that you trust.
error-import-records = { $path }: { $what } Nothing was taken over.
    .hint = Ask for the export again.
error-import-twice = { $path } is named by two attachments. Nothing was taken over.
    .hint = Somebody changed the export. Ask for it again, by a way that you trust.
error-import-differs = { $path } is not the file that the records name. Nothing was taken over.
    .hint = The export is damaged, or somebody changed it. Ask for it again, by a way that you trust.
error-import-many = The compartment would have { $found } attachments, more than the { $most } that it may.
