### What went wrong, and what to do about it. One message per error of the library, advice in the attribute "hint".

error-line = error: { $message }
hint-line = hint: { $hint }

error-unexpected = Something went wrong inside the program ({ $what }).
    .hint = This is our fault. Please report it, with this line.
panic-at = at { $place }

error-needs = Something is needed that was not given, and there is no terminal to ask at.
    .hint = Give it with { $option }.
error-terminal-closed = The input ended before the question was answered.
    .hint = Without a terminal, give it with { $option }.
error-exists = { $path } exists already and is not replaced.
    .hint = Name another file, or remove this one yourself.

## The vault

error-no-vault = There is no vault here, nor in a folder above.
    .hint = Name it with --vault or BREAKGLASS_VAULT, or make one: breakglass init
error-no-vault-there = There is no vault in { $path }.

## The disk

error-disk = { $path }: { $reason }
disk-not-found = not found
disk-permission = permission denied
disk-exists = exists already
disk-full = the disk is full
disk-quota = your share of the disk is used up
disk-read-only = the disk is read-only
disk-is-a-folder = is a folder
disk-not-a-folder = is not a folder
disk-not-a-file = is not a regular file
disk-differs = is not what was written there
disk-not-empty = is not empty
disk-bad-name = is no file name
disk-not-confirmed = written, but the disk did not confirm it
disk-too-large = too large
disk-not-text = is not readable as text

## The passphrase

error-passphrase-two-sources = BREAKGLASS_PASSPHRASE_FILE and BREAKGLASS_PASSPHRASE_COMMAND are both set.
    .hint = Set one of them only, or use --passphrase-file.
error-passphrase-empty = No passphrase came from { $from }.
error-passphrase-long = The passphrase from { $from } is longer than { $most } bytes.
error-passphrase-not-text = What came from { $from } is no text in UTF-8.
error-passphrase-command = The passphrase command failed: { $reason }
    .hint = Run it by hand; its output must be the passphrase and nothing else.
error-source-password-command = The command for the password of the file failed: { $reason }
    .hint = Run it by hand; its output must be the password and nothing else.
error-command-line = The command is empty, or a quote in it is not closed.
error-passphrase-weak = The passphrase is too weak. { $reason }
    .hint = Take five or six words at random, or have your password manager make one.
note-passphrase-wrong = That was not the passphrase.
note-passphrase-weak = Too weak. { $reason }
note-passphrase-differs = The two differ. Once more from the beginning.
note-passphrase-good = Whoever has the vault and guesses ten thousand times a second would need { $time }.

weak-line = { $reason } Whoever guesses ten thousand times a second would need { $time }.
weak-short = It is too short or too predictable.
weak-key-row = Keys that lie side by side are tried first.
weak-key-pattern = Short patterns on the keyboard are tried first.
weak-repeated-character = A character repeated adds nothing.
weak-repeated-piece = A piece repeated adds hardly anything.
weak-top-10 = It is among the ten most common passwords.
weak-top-100 = It is among the hundred most common passwords.
weak-common = It is a common password.
weak-similar-to-common = It resembles a common password.
weak-sequence = Sequences such as abc or 6543 are tried first.
weak-year = Years are tried first.
weak-one-word = A word by itself is tried first.
weak-date = Dates are tried first.
weak-one-name = A name by itself is tried first.
weak-names = Names are tried first.

time-instant = less than a second
time-seconds = { $number ->
    [one] about a second
   *[other] about { $number } seconds
}
time-minutes = { $number ->
    [one] about a minute
   *[other] about { $number } minutes
}
time-hours = { $number ->
    [one] about an hour
   *[other] about { $number } hours
}
time-days = { $number ->
    [one] about a day
   *[other] about { $number } days
}
time-months = { $number ->
    [one] about a month
   *[other] about { $number } months
}
time-years = { $number ->
    [one] about a year
   *[other] about { $number } years
}
time-millennia = more than a thousand years

## The editor

error-no-editor = No editor is set.
    .hint = Set VISUAL or EDITOR, or use --set and --secret.
error-editor = The editor failed: { $reason }
    .hint = Nothing was changed.
error-editor-text = What came back from the editor is no text, or too long.
    .hint = Nothing was changed.
error-no-memory-folder = There is no storage here that is certain to be memory, so secrets are not given to an editor.
    .hint = Use --set for what is no secret, and --secret or --password-stdin for what is.

## The command line

usage-unknown-argument = There is no argument "{ $argument }" here.
usage-unknown-command = There is no command "{ $command }".
usage-missing-command = A command is missing.
usage-missing-argument = Missing: { $argument }
usage-conflict = { $argument } does not go with { $other }.
usage-twice = { $argument } was given twice.
usage-value-missing = { $argument } needs a value.
usage-value = "{ $value }" is not possible for { $argument }.
usage-value-of = "{ $value }" is not possible for { $argument }; possible are { $possible }.
usage-value-count = { $argument } has too few or too many values.
usage-not-text = The command line contains something that is no text in UTF-8.
usage-other = The command line could not be understood.
usage-suggestion = Did you mean { $suggestion }?
usage-see-help = { $command } --help
error-man-unknown = There is no command "{ $command }".
    .hint = breakglass --help
