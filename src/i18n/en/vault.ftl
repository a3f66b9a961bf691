### The vault, the people and the policies: what the library found, put into words. Advice in the attribute "hint".

the-register = the register
public-facts = The vault's public facts

busy-unlocking = Unlocking
busy-compartments = Compartments

ask-which-client = Which client?
ask-which-compartment = Which compartment?
ask-which-holder = Which holder?

## What is by the way

note-pending = Work is unfinished: { $work }. The next command that writes finishes it; "breakglass resume --abort" takes it back.
note-finishing = Work was interrupted and is finished first: { $work }.
note-finished = Finished: { $work }.
note-not-tidied = Old revisions could not be tidied up: { $reason }
work-rekey = a new sheet for { $holder }
work-replace = { $new } takes the place of { $holder }
work-rotate = new keys for all compartments
work-aborting = taking back ({ $work })
work-client-add = the addition of { $client }
work-client-remove = the removal of a client's compartment ({ $id })
note-unfinished = Something is not finished yet: { $work }. The next command that writes, or "breakglass resume", does it.
notice-unlisted = warning: the vault holds a compartment that the register does not list ({ $id }). It may stem from an interrupted removal, or somebody put it there.
notice-missing = warning: the compartment of { $compartment } is missing from the vault's folder. If a sync program is still at work, wait for it; otherwise fetch the folder from another copy.
notice-state = warning: { $path } could not be written. This machine does not remember which revision of the vault it saw last, and will not notice if an older one is put in its place.
notice-other = warning: there is something about the vault that this version cannot put into words.

## Who and what

error-no-clients = There is no client yet.
    .hint = breakglass client add
error-client-unknown = No client is called "{ $client }".
    .hint = Clients: { $known }
error-no-holders = There is no holder yet.
    .hint = breakglass holder add
error-holder-unknown = No holder is called "{ $holder }".
    .hint = Holders: { $known }
error-holder-gone = { $holder } no longer holds a sheet.
    .hint = Holders: { $known }
error-id-taken = The short name "{ $id }" is taken.
    .hint = Choose another one with --id.
error-id-device = "{ $id }" cannot be a short name: Windows takes files of that name for a device, and kits name files after people and clients. Choose another, such as "{ $id }-1".
error-no-such-record = There is no record { $record }.

slug-length = a short name has 1 to 40 characters
slug-characters = a short name consists of a–z, 0–9 and -, and does not begin with -
slug-reserved = this word means something else in policies
text-empty = It is empty.
text-too-long = It is longer than { $most } characters.
text-unshowable = The character at position { $position } cannot be shown.
text-email = That is no e-mail address.
text-url = That is no web address.
text-phone = That is no phone number.

## Damage

error-damage = { $path }: { $what }
    .hint = If a sync program is still at work, wait for it. Otherwise fetch this file from another copy of the vault; "breakglass verify" names everything that is damaged.
error-other-contents = { $path }: { $what }
    .hint = The file is just as it was sealed, so no other copy of it helps. An older revision may name the right one: breakglass history.
damage-missing = is missing
damage-hash = has other contents than its name says
damage-contents = holds something else than its record says
damage-size = has another size than the manifest says
damage-signature = the signature does not fit
damage-place = belongs to another place
damage-foreign = is signed by somebody else than the owner of this vault
damage-not-a-file = is not an ordinary file
damage-sealed = is sealed and does not open, although it should
damage-unexpected = does not belong here
damage-content = is not as the format says ({ $detail })
damage-other = is damaged
format-unknown = is of an unknown format, perhaps of a later version ({ $document })
format-too-large = is larger than the format allows ({ $document })
format-signature = has a signature that does not fit ({ $document })
error-request-file = { $path } is no request that can be answered ({ $what }).
    .hint = A request begins with breakglass-request-v1. Ask whoever needs your piece to send it once more.
error-format = This cannot be used: it { $what }.

error-fork = { $compartment }: two machines wrote revision { $revision } without knowing of each other.
    .hint = Choose which one to go on with: breakglass resolve { $id }. Nothing is dropped silently.
error-rolled-back = { $compartment } is at revision { $found }, but the register knows revision { $known }: this part of the vault was put back to an older copy.
    .hint = If a sync program is still at work, wait for it. Otherwise fetch the newer copy, or go on from this one: breakglass resolve { $id }
error-vault-rolled-back = The vault is at revision { $found }, but this machine has seen revision { $seen }: somebody put back an older copy, or another one.
    .hint = If a sync program is still at work, wait for it. If you restored a backup on purpose: breakglass resolve root
error-compartment-missing = The compartment of { $compartment } is missing from the vault's folder.
    .hint = If a sync program is still at work, wait for it. Otherwise fetch the folder from another copy of the vault.
error-no-such-state = There is no such revision, or it is no longer kept.
    .hint = breakglass history shows which revisions there are.
error-no-such-revision = Revision { $revision } does not exist, or is no longer kept.
    .hint = breakglass history shows which revisions there are.

## Unlocking

error-passphrase-wrong = The passphrase does not open the vault.
    .hint = Capitals, umlauts and the keyboard's language count. Nobody can reset it; with a quorum of the root: breakglass recover takeover
error-locked = Another breakglass is writing to this vault.
    .hint = Wait until it is done, then repeat the command.
error-owner-keys = { $path}: the owner's keys cannot be read ({ $detail }).
    .hint = Fetch this file from another copy of the vault.
error-forged-facts = { $path } is not by the owner whose keys the passphrase opens. Somebody has exchanged it.
    .hint = Put it aside with breakglass resolve root, or fetch the vault from a copy that you trust.
error-state-no-folder = This system has no folder in which programs remember things.
    .hint = Name one with BREAKGLASS_STATE_DIR.
error-state-corrupt = { $path } is not what this machine wrote down about the vault.
    .hint = If you know why, remove the file; the vault then opens as if seen for the first time.

## Sealing

error-contents-too-large = The compartment would be larger than the format allows.
    .hint = Put long texts into files and attach them to a record.
error-clock = This computer's clock says { $now }, but the last revision was sealed at { $sealed_at }.
    .hint = If the clock is wrong, set it, then repeat the command. If the clock is right and that date is not: breakglass resolve --clock
error-changed = The compartment was changed by somebody else meanwhile.
    .hint = Repeat the command.
error-card-too-large = What { $holder } would get to know about the others is more than a card holds: too many holders with too long names.
    .hint = Shorten names, or split the policy's people among fewer places.
error-passphrase-not-sealed = The vault's keys could not be sealed under the passphrase ({ $detail }). Nothing was changed.
    .hint = It takes 256 MiB of free memory for a moment.

## People and policies

error-policy-text = The policy cannot be read at character { $at }: { $what }.
    .hint = It looks like this: "1 of (anna, bernd, reserve) and 1 of (max, nina)", or "2 of (anna, bernd, max)".
policy-text-term = a holder is missing here, or "N of (…)"
policy-text-of = "of" is missing here
policy-text-open = "(" is missing here
policy-text-comma-or-close = "," or "and" or ")" is missing here
policy-text-close = "and" or ")" is missing here
policy-text-and-or-end = here should be "and", or nothing more
policy-text-holder = "{ $word }" cannot be a holder: { $reason }
policy-text-twice = { $holder } stands there twice
policy-text-number = { $needed } of { $children } is not possible
error-policy-shape = This policy is not possible: { $what }.
policy-shape-none = it would ask for nobody
policy-shape-leaves = it names more than { $most } holders
policy-shape-deep = it is nested deeper than { $most } levels
policy-shape-twice = somebody stands in it twice
error-policy-alone = { $count ->
        [one] { $people } could open alone.
       *[other] Each of these could open alone: { $people }.
    } A policy must take at least two people; this cannot be overridden.
    .hint = Join them with others, for example: "1 of (anna, bernd) and 1 of (max, nina)".
error-policy-holder = No holder is called "{ $holder }".
    .hint = "breakglass holder list" shows who there is; "breakglass holder add" adds somebody.
error-other-client = { $holder } belongs to another client's staff and cannot stand in this policy.
error-same-key = { $holder } already has this key.
    .hint = Each sheet has a key of its own. The holder can make one: breakglass sheet new
error-same-key-twice = { $one } and { $other } have the same key.
    .hint = Each sheet has a key of its own: breakglass holder rekey
error-pending = Interrupted work comes first.
    .hint = Finish it with "breakglass resume", or take it back with "breakglass resume --abort".
error-nothing-pending = There is nothing unfinished.
error-no-policy = No policy is set for { $compartment }.
    .hint = breakglass policy set { $id } "…"
error-holder-in-use = { $holder } stands in the policy of { $count ->
        [one] one compartment.
       *[other] { $count } compartments.
    }
    .hint = Put somebody else in the place: breakglass holder replace { $holder } "NAME". Or change the policies: breakglass policy set

## Taking over

error-no-successor-keys = The owner chose that this quorum opens the register alone; the vault cannot be taken over with it.
    .hint = Each client's compartment still opens with the client's own quorum: breakglass recover open
error-no-root = The register's compartment is not among what was given.
error-stranger = { $compartment } does not belong to this vault, or was given twice.
