### What is said about databases of KeePass.

error-foreign-key-file = The key file for { $path } is damaged, or of a version that is not known.
    .hint = Use a copy of the key file.
flaw-xml = It is no sound XML.
flaw-version = It is of a version that is not known.
