### The help of the command line: one message per command with an example, per argument, per place of a value.

## The program and its headings

heading-usage = Usage
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options
heading-everywhere = Options of every command
heading-example = Example
help-default = { $value } if not given

cmd-breakglass = An encrypted escrow vault for access data, with emergency access that works when the only admin is gone
    .example = breakglass tour
        breakglass init my-vault
    .rest =
        Environment:
          BREAKGLASS_VAULT                the vault, if --vault is not given
          BREAKGLASS_PASSPHRASE_FILE      file with the passphrase
          BREAKGLASS_PASSPHRASE_COMMAND   command that prints the passphrase
          BREAKGLASS_STATE_DIR            where this machine keeps which states it has seen

        Exit codes:
          0 done · 1 refused · 2 usage · 3 cannot unlock · 4 too few pieces · 5 damaged or forged
          6 in use by another process · 7 disk or permission · 10 due · 11 not recoverable (both: status)
          70 our fault · 130 interrupted

## Options of every command

arg-vault = The vault's folder. Without it: BREAKGLASS_VAULT, else the first vault from the current folder upwards
arg-passphrase-file = Reads the passphrase from this file; one line end at its end is left out
arg-passphrase-command = Runs this command and takes what it prints as the passphrase. Split at blanks, quotes keep together, no shell
arg-language = Language of messages and questions. Without it: that of the system
arg-yes = Answers questions of yes or no with yes and takes defaults without asking
arg-json = Prints data as JSON on standard output; messages go to standard error
arg-help = Shows this help
arg-version = Shows the version

## The owner's vault

cmd-tour = Shows the whole story on realistic data, in a folder of its own, in under a minute
    .example = breakglass tour
arg-tour-directory = A folder that does not exist yet. Without it: breakglass-tour here

cmd-init = Makes a vault
    .example = breakglass init my-vault --name "Max Kowalczyk" --email max@example.com
arg-init-directory = The new vault's folder. Without it: the current folder, if it is empty
arg-init-name = Your name, as your clients and deputies know you
arg-init-email = Your e-mail address
arg-init-phone = Your phone number
arg-root-opens = What those may open together who come together for the register: every compartment, or the register alone

cmd-passphrase = The passphrase of the vault
    .example = breakglass passphrase change
cmd-passphrase-change = Changes the passphrase, and says what that does not revoke
    .example = breakglass passphrase change
arg-new-passphrase-file = Reads the new passphrase from this file
arg-new-passphrase-command = Runs this command and takes what it prints as the new passphrase

cmd-receipt = Receipts: proof that a holder's sheet opens their share
    .example = breakglass receipt add 4711 0815 2342
cmd-receipt-add = Takes the twelve digits a holder reads out, finds whose and of which state they are, and records it
    .example = breakglass receipt add 4711 0815 2342
arg-code = The twelve digits; blanks do not matter
cmd-receipt-request = Writes what to ask holders for: a letter or mail to each, in their language, with what to do in two minutes
    .example = breakglass receipt request anna
        breakglass receipt request --all -o letters
arg-receipt-request-holder = The holder to ask, by id
arg-receipt-request-all = Everybody who stands in an opening rule
arg-by = Until when, such as 2026-12-24. Without it: in two weeks
arg-receipt-request-output = Writes one text file per holder into this folder. Without it: standard output

cmd-drill = Drills: rehearsals with the real sheets on a sealed dummy
    .example = breakglass drill new kanzlei-berg -o drill.breakglass
        breakglass recover request drill.breakglass --sheet anna.txt -o request.txt
        breakglass drill add 4711 0815 2342 --participant anna --participant max --minutes 14
cmd-drill-new = Makes a drill: a dummy under the same opening rule, for the sheets in use; nothing real is opened by it
    .example = breakglass drill new kanzlei-berg -o drill.breakglass
arg-drill-new-output = Also writes the drill into this file, to rehearse with at once
cmd-drill-add = Takes the twelve digits with which a drill ends, finds which drill it was, and records it
    .example = breakglass drill add 4711 0815 2342 --participant anna --participant max \
            --without-owner --minutes 14 --finding "The camera did not work"
arg-participant = Who took part, by id; first whoever collected. May be given several times
arg-without-owner = Somebody other than you led it
arg-minutes = How long it took
arg-finding = What was difficult or missing, in one line. May be given several times
cmd-drill-list = Shows when each compartment was last rehearsed, by whom, and what is due
    .example = breakglass drill list

cmd-resume = Finishes work on many compartments that was interrupted, or takes it back
    .example = breakglass resume
arg-abort = Takes it back instead

cmd-log = Shows what was done when
    .example = breakglass log --last 20
arg-last = Only the last so many

## Clients

cmd-client = The businesses whose data lie in the vault, each in a compartment of its own
    .example = breakglass client add "Kanzlei Berg"
cmd-client-add = Adds a client with a compartment of their own; without arguments a conversation: firm, people, policy, sheets
    .example = breakglass client add
        breakglass client add "Kanzlei Berg" --staff "Anna Berg <anna@example.com> +49 170 1234567" \
            --reserve --deputy max --sheets sheets
arg-client-add-name = The firm's name
arg-client-add-id = Short name for the command line. Without it: made from the name
arg-client-add-policy = Who must come together, in ids of holders
arg-staff = Somebody of the firm who gets a sheet: "NAME <EMAIL> PHONE". May be given several times
arg-reserve = Also makes a sealed reserve sheet for the firm's safe
arg-deputy = A deputy: the id of a holder, or "NAME <EMAIL> PHONE" of a new one. May be given several times
arg-sheets = Writes the sheets into this folder
arg-sheet-format = Pages to print, or text
arg-client-add-print = Sends the sheets to the printer as pages; no files stay behind
cmd-client-list = Lists the clients
    .example = breakglass client list
cmd-client-show = Shows a client: people, policy, last state
    .example = breakglass client show kanzlei-berg
cmd-client-edit = Changes what is known about a client
    .example = breakglass client edit kanzlei-berg --phone "+49 30 1234567"
cmd-client-remove = Removes a client and their compartment, after asking
    .example = breakglass client remove kanzlei-berg
arg-client = The client, by id
arg-name = The name
arg-email = The e-mail address
arg-phone = The phone number
arg-address = The postal address
arg-person-language = The language in which this person or firm reads and is written to

## Holders and sheets

cmd-holder = The people who hold a piece each
    .example = breakglass holder add "Anna Berg" --role staff --for kanzlei-berg -o anna.pdf
cmd-holder-add = Adds a holder: makes their key and writes the sheet once, or takes the public key they made themselves
    .example = breakglass holder add "Anna Berg" --role staff --for kanzlei-berg -o anna.pdf
arg-holder-add-name = The person's name, or what the reserve sheet is called
arg-role = On the client's side, a deputy, a person both trust, or a sheet in the safe
arg-for-client = The client a staff member belongs to
arg-id = Short name for policies and the command line. Without it: made from the name
arg-output = Writes the sheet to this file, which must not exist and not lie in the vault: a page to print if it ends in .pdf, else text
arg-print = Sends the sheet to the printer as a page; no file stays behind
arg-recipient = The public key (age1…) of a sheet that the holder made
arg-digits = The twelve digits of that key, as the holder reads them out
cmd-holder-list = Lists the holders
    .example = breakglass holder list
cmd-holder-show = Shows a holder: role, compartments, receipts
    .example = breakglass holder show anna
cmd-holder-edit = Changes what is known about a holder
    .example = breakglass holder edit anna --phone "+49 170 1234567"
cmd-holder-remove = Removes a holder; first says which policies that breaks
    .example = breakglass holder remove bernd
cmd-holder-rekey = Gives a holder a new sheet for one that was lost; nobody else's sheet changes
    .example = breakglass holder rekey anna -o anna-new.pdf
cmd-holder-replace = Puts another person in a holder's place, in all compartments; nobody else's sheet changes
    .example = breakglass holder replace max "Nina Vogt" -o nina.pdf
arg-holder = The holder, by id
arg-old = The holder who leaves, by id
arg-new = Who takes the place: the id of a holder, or the name of a new person
arg-holder-replace-id = Short name of the new person
arg-holder-replace-email = E-mail address of the new person
arg-holder-replace-phone = Phone number of the new person

cmd-sheet = Sheets that holders make themselves
    .example = breakglass sheet new -o my-sheet.pdf
cmd-sheet-new = Makes a key and a sheet of your own and prints the public key to hand over; needs no vault
    .example = breakglass sheet new -o my-sheet.pdf
arg-sheet-new-output = Writes the sheet to this file, which must not exist: a page to print if it ends in .pdf, else text

## Policies, generations, states

cmd-policy = Who must come together to open a compartment
    .example = breakglass policy show kanzlei-berg
cmd-policy-set = Sets who must come together; explains it in words, refuses what one person could open alone
    .example = breakglass policy set kanzlei-berg "1 of (anna, bernd, reserve) and 1 of (max, nina)"
arg-policy-set-policy = The policy, in ids of holders
cmd-policy-show = Shows who must come together, in words
    .example = breakglass policy show kanzlei-berg
arg-compartment = The client, by id; root is the register

cmd-rotate = Makes a new recovery key and new shares; says what old copies can still open and whose receipts are awaited
    .example = breakglass rotate kanzlei-berg
arg-all = Every compartment
arg-retire-now = Lets the previous generation go at once, without waiting for receipts

cmd-history = Shows the last states of a compartment
    .example = breakglass history kanzlei-berg
cmd-resolve = Settles it when two machines have written the same state: you choose, nothing is dropped silently
    .example = breakglass resolve kanzlei-berg
arg-resolve-revision = The state to go on with, by number and hash as "resolve" shows it, such as 12-0123456789abcdef
arg-clock = Says that this computer's clock is right, where the vault bears later dates because a clock was wrong once
arg-restored = Accepts a vault that is older than what this machine has seen: a backup that you restored on purpose

cmd-kit = Writes what a holder keeps besides the sheet: a folder with nothing secret in it
    .example =
        breakglass kit anna -o "Emergency kit Anna"
        breakglass kit --all -o kits
arg-kit-all = A kit for every holder, each in a folder of their own
arg-kit-output = The folder. A kit that is there is brought up to date; only what changed is written
cmd-publish = Brings kits to where holders find them, and remembers where; fit for running unattended
    .example =
        breakglass publish anna --to /mnt/stick/kit --offline
        breakglass publish max --command 'rclone sync . cloud:kits/max' --server third-party
        breakglass publish --all
arg-publish-all = Every holder with a place; so does publish alone
arg-to = Remembers this folder as a place of the holder's kit, and publishes there
arg-publish-command = Remembers this command as the way to a place. It runs in the kit's folder; BREAKGLASS_KIT holds the path
arg-offline = The place is offline: a stick in a safe
arg-server = Whose server the place is on
arg-forget = Forgets the place instead. What lies there stays
cmd-bundle = Writes a compartment to one file to hand over
    .example = breakglass bundle kanzlei-berg -o kanzlei-berg.breakglass
arg-bundle-output = The file. Without it: named after the client, here

cmd-sync = Brings clients up to date with the files that were taken over with --remember
    .example = breakglass sync --all --quiet --passphrase-file ~/.breakglass-passphrase
        breakglass sync kanzlei-berg --dry-run
arg-sync-compartment = The client, by id; root is the register. Without it: all of them
arg-sync-all = All clients; as without this option
arg-prune = Removes records whose entry is gone; without it they are marked
arg-sync-dry-run = Shows what would be done, and does nothing
arg-quiet = Says only what went wrong
arg-sync-forget = Forgets the files of this client; the records stay
cmd-export = Writes a compartment's records and attachments into a folder, in the clear or as a KeePass file
    .example = breakglass export kanzlei-berg --format json -o kanzlei-berg-export
        breakglass export kanzlei-berg --format kdbx -o kanzlei-berg-keepass
    .rest =
        json holds everything, and Breakglass takes it over again. The other forms are for other programs: what they
        cannot hold is named. kdbx is encrypted under a password, attachments included; with the others, attachments lie
        beside their file.
arg-format = The form of what is written
arg-export-output = The folder, which must not exist
cmd-import = Takes over what another password manager holds, or an export of Breakglass
    .example = breakglass import kunden.kdbx --client kanzlei-berg --group "Kunden/Berg" --remember
        breakglass import bitwarden.json --assign clients.txt --dry-run
        breakglass import kanzlei-berg-export --client kanzlei-berg
    .rest =
        A table for --assign has one line per group, such as: Kunden/Berg → kanzlei-berg
        tag:NAME and vault:NAME stand for tags and vaults; lines with # in front are remarks.
arg-import-path = What is taken over: the file or folder of another password manager, or an export folder of Breakglass. Without it you are asked
arg-import-client = The client who gets the records, by id; root is the register
arg-assign = Shares the file among clients by this table
arg-import-format = The format, if it is not to be recognised by its content
arg-group = Only this group or folder (--folder means the same) and what lies below it. May be given several times
arg-vault-name = Only this vault or collection. May be given several times
arg-tag = Only entries with this tag. May be given several times
arg-match-text = Only entries with this in title or address. May be given several times
arg-map = Which column of an unknown table is what, such as title=Bezeichnung. May be given several times
arg-trashed = Takes entries from the bin too
arg-history = Takes earlier passwords too
arg-remember = Remembers file and selection, never its password, for "breakglass sync"
arg-import-dry-run = Shows what would be done, and does nothing
arg-source-password-file = Reads the password of the file that is taken over from this file
arg-source-password-command = Runs this command and takes what it prints as that password
arg-key-file = The key file of a KeePass file, or of age for a tree of passage
arg-limits-times = Allows the file so many times the usual costs and sizes

## Records

cmd-record = What lies in a compartment: systems, contacts, contracts, notes
    .example = breakglass record list kanzlei-berg
cmd-record-add = Adds a record. Secrets are typed without echo, piped in, or written in the editor, never arguments
    .example = breakglass record add kanzlei-berg --kind system --name Mailserver \
            --secret username --secret password
        pass mail | breakglass record add kanzlei-berg --kind system --name Mailserver --password-stdin
arg-kind = The kind: system, contact, contract, insurance, project, scenario, note, …
arg-record-add-name = The record's name
arg-set = Sets a field that is no secret. May be given several times
arg-secret = Asks for this secret field, without echo. May be given several times
arg-password-stdin = Reads the field "password" from the first line of standard input
arg-secret-file = Reads a secret field from a file, or from standard input with -. May be given several times
arg-editor = Opens the record in your editor ($VISUAL, $EDITOR), on a file in memory that is removed
cmd-record-list = Lists a compartment's records
    .example = breakglass record list kanzlei-berg
cmd-record-show = Shows a record; secrets only with --reveal
    .example = breakglass record show kanzlei-berg Mailserver --reveal
arg-record = The record, by name or id
arg-reveal = Shows secrets too
arg-revision = An earlier state, by its number
cmd-record-edit = Changes a record
    .example = breakglass record edit kanzlei-berg Mailserver --set admin_url=https://mail.example.com
arg-record-edit-name = A new name
arg-unset = Removes a field. May be given several times
arg-detach = Takes an attachment off, by its name. May be given several times
cmd-record-remove = Removes a record; earlier states keep it for a while
    .example = breakglass record remove kanzlei-berg Mailserver
cmd-record-attach = Attaches files to a record
    .example = breakglass record attach kanzlei-berg Mailserver config.tar.gz map.pdf
arg-files = The files

## With a sheet and without a passphrase

cmd-verify = Checks a vault or a bundle without a passphrase; with a sheet also this holder's own share, and shows the receipt
    .example = breakglass verify kanzlei-berg.breakglass --sheet anna.txt
arg-path = The vault's folder or the bundle. Without it: the vault as with --vault
arg-sheet = A sheet: a file, - for standard input. Without it you are asked for the 24 words
arg-verify-sheet = A sheet, as a file or - for standard input: also checks this holder’s share, and shows what is deposited and the receipt

cmd-recover = Opens compartments together, when the owner is gone
    .example = breakglass recover open kanzlei-berg.breakglass --sheet max.txt --sheet anna.txt
cmd-recover-request = Asks a holder in another town for their piece: writes a file to send
    .example = breakglass recover request kanzlei-berg.breakglass --sheet max.txt \
            --reason "Mr Kowalczyk died" -o request.txt
arg-reason = Why you ask, for those who answer
arg-recover-request-output = The file to send. Without it: standard output
cmd-recover-answer = Answers a request with your piece, sealed so that only the one who asked can open it
    .example = breakglass recover answer request.txt --sheet anna.txt -o contribution.txt
arg-request = The file with the request, - for standard input
arg-recover-answer-output = The file to send back. Without it: standard output
arg-allow-unknown-collector = Answers although your sheet does not know who asks. Only if you have spoken to them yourself
cmd-recover-open = Brings the pieces together, names each as good or bad, and shows the records or writes them out
    .example = breakglass recover open kanzlei-berg.breakglass --sheet max.txt --contribution anna.txt
        breakglass recover open kanzlei-berg.breakglass --sheet max.txt --sheet anna.txt \
            --format json -o opened
arg-recover-open-sheet = A sheet: a file, - for standard input. May be given several times. Without it you are asked
arg-recover-takeover-sheet = A sheet: a file, - for standard input. May be given several times. Without it you are asked
arg-contribution = A holder's answer to a request. May be given several times
arg-recover-open-compartment = Only this compartment of a vault, by the name of its folder
arg-recover-open-revision = An earlier state, by its number
arg-recover-request-compartment = Only this compartment of a vault, by the name of its folder
arg-recover-request-revision = An earlier state, by its number, for those whose sheet opens only that
arg-recover-open-output = Writes records and attachments, in the clear, into this folder, which must not exist
cmd-recover-takeover = Makes those who open the register together the new owner, with a new passphrase
    .example = breakglass recover takeover my-vault --sheet max.txt --sheet nina.txt --into new-vault
arg-into = The folder of the vault that is taken over, which must not exist
arg-recover-takeover-name = The new owner's name
arg-recover-takeover-email = The new owner's e-mail address
arg-recover-takeover-phone = The new owner's phone number

## The program itself

cmd-completions = Prints completions for a shell
    .example = breakglass completions bash > ~/.local/share/bash-completion/completions/breakglass
arg-shell = The shell
cmd-man = Prints the manual page of the program or of a command, or writes all of them into a folder
    .example = breakglass man recover open | man -l -
arg-command = The command
arg-man-output = Writes all pages into this folder

## Places of values

value-options = OPTIONS
value-command = COMMAND
value-dir = DIR
value-file = FILE
value-path = PATH
value-language = LANGUAGE
value-name = NAME
value-email = EMAIL
value-phone = PHONE
value-address = ADDRESS
value-id = ID
value-what = WHAT
value-whose = WHOSE
value-code = CODE
value-number = NUMBER
value-shell = SHELL
value-word = WORD
value-role = ROLE
value-client = CLIENT
value-compartment = CLIENT|root
value-holder = HOLDER
value-old = OLD
value-new = NEW
value-sheet = SHEET
value-person = PERSON
value-recipient = PUBLIC-KEY
value-digits = DIGITS
value-policy = POLICY
value-date = DATE
value-number-hash = NUMBER-HASH
value-format = FORMAT
value-kind = KIND
value-key = FIELD
value-key-value = FIELD=VALUE
value-key-file = FIELD=FILE
value-record = RECORD
value-request = REQUEST
value-group = GROUP
value-tag = TAG
value-table = TABLE
value-word-column = WORD=COLUMN
value-text = TEXT

## What commands say

sheet-written = Sheet written: { $path }
sheet-printed = The sheet was sent to the printer. Fetch it at once and put it where only you can reach it. It is the only copy.
sheet-keep = Print it, put it where only you can reach it, and delete the file. It is the only copy.
sheet-recipient = Public key to hand over: { $recipient }
sheet-digits = Its twelve digits, for the phone: { $digits }
man-written = { $count ->
    [one] 1 manual page
   *[other] { $count } manual pages
} written to { $path }
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-options = OPTIONS
man-commands = COMMANDS
man-example = EXAMPLE
