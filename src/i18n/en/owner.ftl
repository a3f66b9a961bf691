### What the owner's commands ask and say: init, people, clients, policies.

error-option = { $option }: { $what }
nothing-changed = Nothing is different; nothing was changed.
edit-how = Enter keeps what stands in brackets; a dash (-) empties it.
ask-id = Short name

## init

busy-making = Making the vault
init-welcome = A new vault in { $path }. A few questions; until the last one nothing is written, and ^C ends.
ask-vault-folder = Folder for the new vault
vault-folder = vault
ask-owner-name = Your name
ask-owner-email = Your e-mail (Enter: none)
ask-owner-phone = Your phone (Enter: none)
init-passphrase =
    The passphrase opens everything, and nobody can reset it. Five or six words picked at random are easy to
    type and hard to guess. Nothing is shown while you type.
init-root =
    The register knows your clients, your deputies and what you leave for a successor. If you are gone, those
    whom you name in its policy open it together. You decide what they may open with it:
ask-root-opens = What may they open?
choose-register = The register alone
choose-everything = Everything
root-opens-register = The register alone. Each client's compartment still takes that client's own people.
root-opens-everything = Everything. They can take your place, and open every client's compartment without the client; each client's papers say so.
root-opens-set = Those who open the register together may open: { $what }
init-successor =
    Whoever takes over from you first needs to get at your own things. What you deposit now lies in the
    register and is opened only by those whom you will name.
ask-successor = Deposit the first of these now?
ask-secret-or-skip = { $name } (Enter: skip)
successor-skipped = Skipped. Later: breakglass record add root
successor-password-manager = Master password of the password manager
    .which = Which program, and where does its file lie? (Enter: leave open)
successor-disk = Disk key of your computer
    .which = Which computer? (Enter: leave open)
successor-phone = PIN of your phone
    .which = Which phone, and where is it kept? (Enter: leave open)
successor-mailbox = Password of your mailbox
    .which = Which address? (Enter: leave open)
init-done = The vault is made: { $path }. { $records ->
        [0] The register is still empty.
        [one] One record for your successor lies in the register.
       *[other] { $records } records for your successor lie in the register.
    }
init-next = So far nobody but you can open it. Next: breakglass client add
error-not-empty = { $path } is not empty.
    .hint = Name a folder that does not exist yet, or an empty one.
error-vault-in-vault = { $path } is a vault already; another one inside it would be taken for damage.
    .hint = Name a folder outside.

## passphrase change

busy-sealing-keys = Sealing the keys
passphrase-changed = The passphrase is changed. The old one no longer opens this vault.
passphrase-does-not-revoke =
    What this does not do: copies of the vault that were made before still open with the old passphrase, and
    whoever has both can read them and sign in your name. If somebody knows it, make a new vault and move your
    clients there.

## Sheets

sheet-file-name = sheet-{ $id }.{ $ending }
sheets-folder = sheets
ask-sheet-place = File for the sheet of { $name }, or their own public key (age1…)
ask-sheet-or-key = Their own public key, age1… (Enter: make the sheet here)
ask-sheets-folder = Folder for the sheets
ask-digits =
    Have { $name } read out the twelve digits of the key, on the phone or in person; they must be
      { $digits }
    Are they the same?
digits-twelve = these are twelve digits
error-digits-differ = The digits differ: the key is not the one that { $name } made, or it was mistyped. Nothing was changed.
    .hint = The digits of the key that you have are { $digits }. Have the public key sent again, another way.
error-recipient = That is no public key (age1…).
    .hint = The holder makes a sheet with "breakglass sheet new", which prints the public key to hand over.
error-sheet-in-vault = { $path } lies in the vault. Vault and sheet together open for anybody; a sheet must lie elsewhere.
    .hint = Name a file outside the vault's folder.
error-no-folder = There is no folder for { $path }.
    .hint = Make the folder first, or name another one.
sheet-for-written =
    Sheet written: { $path }
    Print it for { $name }, hand it over, delete the file. It is the only copy; a lost one is replaced with "breakglass holder rekey".
sheet-for-printed =
    The sheet of { $name } was sent to the printer. Fetch it at once and hand it over. It is the only copy; a lost one is replaced with "breakglass holder rekey".
sheet-is-printed = printed
sheets-printed-keep = Fetch them from the printer at once and hand each over. There are no other copies; a lost one is replaced with "breakglass holder rekey".
sheet-printed-is-void = The sheet that was just sent to the printer is void: what it was for did not come about. Destroy it.
sheet-missing-glyphs = warning: the page has no letters for { $characters }; an empty box stands in their place. Write the name beside it by hand.
error-no-printer-here = There is no program here that prints (lp or lpr).
    .hint = Write the sheet to a file with -o FILE.pdf, print it, and delete the file.
error-printer = { $program } did not take the sheet: { $why }. Nothing was changed.
    .hint = Try the printer with another document, or write the sheet to a file with -o FILE.pdf.
sheets-written = { $count ->
        [one] One sheet:
       *[other] { $count } sheets:
    }
sheets-keep = Print each for its holder, hand it over, delete the files. There are no other copies; a lost one is replaced with "breakglass holder rekey".

## Holders

ask-person-name = Name
ask-person-email = E-mail (Enter: none)
ask-person-phone = Phone (Enter: none)
ask-person-language = Language of their sheet and letters: en (English) or de (German)
language-wrong = Type en or de.
ask-role = Which role?
ask-role-of = What is { $name }?
choose-role-staff = Staff: works for one of your clients
choose-role-deputy = Deputy: a fellow professional who takes over from you
choose-role-trusted = Trusted person: a notary, a relative
choose-role-reserve = Reserve: no person, a sealed sheet in a safe
ask-whose-safe = In whose safe does the sheet lie?
no-clients-safe = not in a client's
holder-added = { $name } is added ({ $role }; short name { $id }).
holder-opens-nothing-yet = So far { $id } opens nothing: breakglass policy set
holders-none = There is no holder yet: breakglass holder add
holder-head = { $name } ({ $id })
sheet-made-here = made here, { $date }
sheet-made-by-holder = made by themselves; taken over { $date }
holder-in-no-policy = Stands in no policy and opens nothing.
holder-opens-no-receipt = Helps to open { $compartment }. No receipt yet: whether the sheet works is not proven.
holder-opens-receipt = Helps to open { $compartment }. Last receipt: { $date }, of revision { $revision }.
holder-opens-old-receipt = Helps to open { $compartment }. Last receipt: { $date }, of revision { $revision }, from before the last change of keys.
holder-edited = { $name }: changed. The sheet stays as it is.
cards-are-behind = { $count ->
        [one] What the other holders of one compartment know is renewed with the next deposit there, or the next kit.
       *[other] What the other holders of { $count } compartments know is renewed with the next deposit there, or the next kit.
    }
policy-after-removal = { $compartment }: then { $words } can open.
policy-breaks = { $compartment }: without { $name }, nobody could open it any more, or one person alone could.
error-policy-would-break = Nothing was changed: { $compartment } needs somebody in this place.
    .hint = Put somebody else in the place: breakglass holder replace { $holder } "NAME". Or set another policy first: breakglass policy set
ask-remove-holder = Remove { $name }{ $count ->
        [0] {""}
        [one] {" "}and change this policy
       *[other] {" "}and change these { $count } policies
    }?
holder-removed = { $name } is removed{ $count ->
        [0] .
        [one] {" "}and taken out of one policy. Everybody else's sheet stays as it is.
       *[other] {" "}and taken out of { $count } policies. Everybody else's sheet stays as it is.
    }
old-copies-stay = What cannot be taken back: copies that were handed out before can still be opened with the old sheet of { $name }, together with others.
holder-rekeyed = { $name } has a new key{ $count ->
        [0] .
        [one] {" "}in one compartment. Nobody else's sheet changes.
       *[other] {" "}in { $count } compartments. Nobody else's sheet changes.
    }
ask-replacement = Who takes the place? (short name of a holder, or the name of somebody new)
holder-replaced = { $new } takes the place of { $old }{ $count ->
        [0] .
        [one] {" "}in one compartment. Nobody else's sheet changes.
       *[other] {" "}in { $count } compartments. Nobody else's sheet changes.
    }
error-replace-same = { $holder } cannot take their own place.
    .hint = A new sheet for the same person: breakglass holder rekey { $holder }
error-replace-twice = { $holder } stands in the policy of { $compartment } already and cannot take a second place there.
    .hint = Name somebody else, or set another policy: breakglass policy set

## resume

ask-abort = Take back: { $work }?
abort-new-sheet-is-void = The new sheet is void; destroy it. The old one is good as before.
abort-rotated-stay = Compartments that were done already keep their new keys; the others stay as they were.

## Clients

client-add-welcome = A new client. Enter skips what you do not have at hand; until the last question nothing is written, and ^C ends.
ask-client-name = Name of the firm
ask-client-email = E-mail of the firm (Enter: none)
ask-client-phone = Phone of the firm (Enter: none)
ask-client-language = Language of the firm's papers: en (English) or de (German)
ask-client-address = Address (Enter: none)
talk-staff = Who at { $client } gets a sheet? Best are two people who are not away at the same time.
ask-staff-name = Name (Enter: nobody)
ask-staff-more = Somebody else there (Enter: nobody)
ask-reserve = Also make a reserve sheet, sealed in an envelope, for the safe of { $client }?
reserve-name = Reserve { $client }
talk-deputies = Who comes to the client's help? One of them will be needed besides the client; best are two, say a deputy and a notary.
ask-known-deputies = Which of these? (numbers with commas; Enter: all; a dash: none)
ask-deputy-name = Name of somebody new (Enter: nobody)
ask-deputy-more = Somebody else (Enter: nobody)
ask-client-go = Add { $name }{ $sheets ->
        [0] {""}
        [one] {" "}and write one sheet
       *[other] {" "}and write { $sheets } sheets
    }?
client-added = { $name } is added (short name { $id }).
client-next = Next: breakglass record add { $id } deposits what the client would need; breakglass bundle { $id } writes the file to hand over.
clients-none = There is no client yet: breakglass client add
client-edited = { $name }: changed.
client-empty = The compartment is empty: nothing was deposited yet.
client-contents = { $records ->
        [one] one record
       *[other] { $records } records
    }, { $attachments ->
        [0] no attachments
        [one] one attachment
       *[other] { $attachments } attachments
    }
client-sealed = revision { $revision } of { $sealed }, to be renewed by { $expected }
client-removal = { $name } and the compartment with { $records ->
        [one] one record
       *[other] { $records } records
    } go. To keep the contents: breakglass export { $id }
client-removal-people = With the client, these no longer hold a sheet: { $names }

## Policies

error-no-policies = No policy is set anywhere, so there are no keys to renew.
    .hint = breakglass policy set
error-root-opens-root-only = --root-opens belongs to the register.
    .hint = breakglass policy set root --root-opens everything
ask-policy = Policy
ask-policy-choice = Take this policy?
policy-take = Yes
policy-type = Type another one
policy-later = Leave it for later
policy-proposal = Proposed policy:
policy-too-few = There are too few people for a policy yet: no one person may open alone.
policy-who-can-open = Who can open: { $words }.
policy-warning = warning: { $warning }
policy-better = { $added } could stand in, for example: breakglass policy set { $id } "{ $policy }"
policy-nobody-to-add = A second person for that place would help: breakglass holder add
policy-is-set = The policy of { $compartment } is set, with new keys. Everybody's sheet stays as it is.
policy-not-set = { $compartment }: no policy is set yet, nobody but you can open it. breakglass policy set { $id }
policy-none-short = none yet
policy-text = { $compartment }: { $policy }

## Headings and labels

head-id = SHORT NAME
head-name = NAME
head-role = ROLE
head-client = CLIENT
head-phone = PHONE
head-email = E-MAIL
head-opens = OPENS
head-sealed = LAST DEPOSIT
head-policy = WHO CAN OPEN
head-number = NO.
label-role = Role
label-client = Client
label-phone = Phone
label-email = E-mail
label-address = Address
label-sheet = Sheet
label-recipient = Public key
label-digits = Its digits
label-contents = Contents
label-state = State

error-nothing-changed = Nothing was changed.

## Generations

rotated = { $name }: generation { $epoch } of keys and shares. Everybody's sheet stays as it is.
receipts-awaited = Receipts awaited: { $people }
receipts-awaited-keeps = Receipts awaited: { $people }. Until they are enough, bundles also hold the previous generation, so that nobody is locked out.
epoch-old-copies = Copies handed out before can still be opened as before, by those who could then.
retire-warning = Without waiting for receipts, whoever's new share does not open is locked out of newer copies.
ask-retire = Let the previous generation go all the same?
work-taken-back = Taken back: { $work }

## What a client's end says

client-head = { $name } ({ $id }, compartment { $compartment })
ask-remove-client = Close the compartment of { $name } with { $records ->
    [one] one record
   *[other] { $records } records
}? It cannot be brought back.
client-removed = { $name }: the compartment is closed and removed.
client-removed-copies = Copies already handed out can still be opened by those who hold the sheets.
ask-discard = Remove compartment { $compartment }, which the register does not list? It cannot be brought back.
compartment-discarded = Compartment { $compartment } is removed.
