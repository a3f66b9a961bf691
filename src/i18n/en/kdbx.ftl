### What is said about databases of KeePass.

error-foreign-key-file = The key file for { $path } is damaged, or of a version that is not known.
    .hint = Use a copy of the key file.
flaw-xml = It is no sound XML.
flaw-version = It is of a version that is not known.

lost-renamed = Names of fields, files or tags that are taken or impossible there; they were changed: { $count }
lost-large = Attachments too large for a database of KeePass, left out; --format json holds them: { $count }

## Writing a database

arg-export-password-file = Reads the password of the KeePass file that is written from this file
arg-export-password-command = Runs this command and takes what it prints as that password
ask-export-password = Password for the KeePass file (leave it empty and one is made up)
ask-export-password-again = Once more
export-password-made = The password of the KeePass file. It is shown this once:
    { $password }
error-export-password-format = Only a KeePass file is written under a password.
    .hint = --format kdbx
error-export-memory = There is not enough memory for the key of the KeePass file.
exported-sealed = { $client }: { $records ->
    [one] one record
   *[other] { $records } records
} and { $files ->
    [0] no attachments
    [one] one attachment ({ $size })
   *[other] { $files } attachments ({ $size })
} written to { $path }, as a KeePass file under its password.
