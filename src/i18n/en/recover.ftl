### What holders see: sheets, pieces, requests, contributions, recovery, verification.

## Sheets

ask-sheet-words = The 24 words of your sheet. Four letters of each word are enough.
sheet-typed = the words you typed
sheet-stdin = standard input
sheet-bare = warning: nothing on { $sheet } says whose vault it belongs to. Compare the owner's fingerprint with the one in your kit before you trust what you see.
sheet-word-repaired = { $sheet }: word { $position } was wrong; it must be "{ $word }". Correct it on your copy if it stands there wrongly.
sheet-too-large = it is too large for a sheet
sheet-not-text = it is not text
sheet-word-count = there are { $count } words instead of 24
sheet-word-unknown = word { $position } is not on the list. Perhaps: { $suggestions }
sheet-digits-malformed = what follows the words is not eight digits
sheet-key-damaged = it holds neither a key nor 24 words
sheet-line-damaged = the line "{ $line }" is damaged
sheet-version = it was made by a newer version of this program
error-sheet = { $sheet } is no sheet: { $why }.
    .hint = Compare it with the paper, letter by letter.
error-sheet-is-a-page = { $sheet } is a page or a picture; this program reads the sheet's words or its text.
    .hint = Leave out --sheet and type the 24 words, or name a sheet that was written as text (.txt). The recovery page can also scan the QR code.
error-sheet-words = In { $sheet } the words do not belong together, and no single other word makes them fit here.
    .hint = More than one word is wrong, or the sheet belongs to another vault. Compare every word with the paper.
error-sheet-verify = The sheet names another owner than the one who signed this. Either the sheet or this copy is forged.
    .hint = Do not go on with this copy. Fetch another one, and ring the number in your kit.
error-sheet-check-digits = The eight digits after the words do not fit the owner who signed this.
    .hint = Compare the digits with the sheet. If they stand there like this, do not go on with this copy.
error-sheet-two-places = The sheet opens two places of the opening rule, { $first } and { $second }. That must not be; this copy is damaged.
error-second-sheet-in-drill = This is a drill: one sheet only, the others contribute.
    .hint = Ask the others with: breakglass recover request
error-sheet-fits-nothing = None of the sheets fits here.
    .hint = Is it the right copy? A sheet replaced since then opens older copies only.
error-this-sheet-fits-nothing = { $sheet } fits nothing here.
    .hint = Is it the right copy? A sheet replaced since then opens older copies only.
verify-sheet-before = { $sheet } fits only revision { $revision }, the state before the present one. Ask the owner whether there is a new sheet for you.
error-no-policy-here = No opening rule is set here, so no sheet can open it.
error-own-share-bad = The share at place { $place } of compartment { $compartment } is not the one the owner handed out ({ $detail }).
    .hint = This copy is damaged or forged. Fetch another one.
own-share-bad = warning: your share at place { $place } of compartment { $compartment } is bad ({ $detail }). The others' may still be enough.
own-card-bad = warning: the card in compartment { $compartment } is damaged ({ $detail }); the share is good.

## Pieces

piece-sheet-good = good: { $person } ({ $sheet })
piece-sheet-again = { $person } was here already ({ $sheet })
piece-sheet-nothing = { $sheet } fits nothing here
piece-sheet-bad = BAD: { $sheet } opens { $person }'s place, but the share there is not the owner's ({ $detail })
piece-contribution-good = good: { $person } (contribution)
piece-contribution-again = { $person } was here already (contribution)
piece-contribution-bad = BAD: a contribution that claims to be { $claims }'s ({ $detail }). It is left out.
piece-contribution-generation = of another generation of keys: a contribution that claims to be { $claims }'s. It is of no use here, and no sign of forgery.
why-forged = not the key that the provider handed out
why-other-number = carries the number of another place
why-elsewhere = belongs elsewhere: { $field }
why-no-share = no piece of a key
why-damaged = damaged
why-cut = incomplete, or changed on the way
why-too-large = larger than it may be
why-unknown-format = of an unknown format, perhaps of a later version
why-signature = the signature does not fit
why-nowhere = fits nothing here
piece-refused = BAD: { $piece }: { $why }
piece-unreadable = BAD: the share at place { $place } of the opening rule is damaged ({ $detail })
piece-bad-card = { $person }'s card is damaged ({ $detail }); the share is good
error-contribution = Not a contribution, or a damaged one ({ $detail }).
    .hint = Ask for it once more.
error-contribution-not-for-you = A contribution sealed to another sheet than these.
    .hint = It opens only together with the sheet that made the request.
error-quorum = The pieces are not enough.
error-quorum-missing = { $compartment }: the pieces are not enough.
    { $who }
    .hint = Add sheets with --sheet, contributions with --contribution; ask for those with: breakglass recover request
quorum-reach = { $person }: { $reach }
error-inconsistent = All pieces are genuine, and yet they do not make the key of this compartment. The owner's split was damaged; nobody can be named for it.
    .hint = Try an older copy, or other holders.
ask-piece = What comes next?
ask-piece-words = The words of another sheet
ask-piece-sheet = Another sheet from a file
ask-piece-contribution = A contribution from a file
ask-piece-none = Nothing more
ask-piece-file = File
ask-request-file = File with the request

## Request and contribution

ask-reason = Why do you ask? The others will read it.
request-written = { $path } asks for { $count ->
    [one] one compartment
   *[other] { $count } compartments
}. Send it to the others; it is not secret. What comes back opens with your sheet only.
error-request = Not a request, or a damaged one ({ $detail }).
    .hint = Ask for it once more.
answer-known = { $name } asks{ $phone ->
        [none] {""}
       *[other] {" "}(phone { $phone })
    } for your piece of { $compartment }, revision { $revision }.
answer-unknown = SOMEBODY YOUR CARD DOES NOT KNOW asks for your piece of { $compartment }, revision { $revision }.
answer-reason = They wrote on { $at }: { $reason }
answer-no-reason = The request is of { $at } and gives no reason.
answer-left-out = Your sheet has no place in compartment { $compartment }; it is left out.
ask-answer = Ring them on the number you know. Is it really they, and do you want to give your piece?
error-not-answered = Not answered.
unknown-collector-words = give it to a stranger
ask-unknown-collector = To answer all the same, type: { $words }
error-unknown-collector = Your card does not know who asks. Nothing was given.
    .hint = Ring the others on the numbers in your kit. If you are certain: --allow-unknown-collector
error-own-request = This request was made with this very sheet.
error-answer-fits-nothing = Your sheet has no place in what is asked for.
    .hint = If it was replaced since, it may open the state before: whoever asks can ask for that one, with recover request … --revision NUMBER.
contribution-written = { $path } holds your piece. Send it back; only the one who asked can open it.

## Recovery

compartment-refused = Compartment { $compartment } cannot be read: { $why }
error-neither = { $path } is neither a vault nor a bundle.
error-nothing-sealed = There is nothing sealed here.
error-no-such-compartment = There is no compartment { $compartment } here.
error-fork-sealed = Two revisions of compartment { $compartment } claim to be the newest: { $files }
    .hint = An older one opens with --revision and its number, one of these with --revision and what stands here: { $choices }. Only the owner can settle it for good.
this-is-a-drill = THIS IS A DRILL. Nothing real is opened.
recover-older = They are not enough for the newest revision, but for revision { $revision } of the previous generation:
request-older = Your sheet has no place in the newest state, but in revision { $revision } of the generation before: that one is asked for.
recover-opened = Opened: { $name }, revision { $revision }, sealed { $day }.
ask-reveal = Show it once more with passwords and other secrets?
takeover-known-vault = This computer knows this vault already. After the takeover it refuses the vault that is here now as an older copy, until you say: breakglass resolve root --restored. If you are only rehearsing, set BREAKGLASS_STATE_DIR to an empty folder first.
ask-takeover-known-vault = Go on all the same?
recover-written = Everything was written to { $path }.
warn-unencrypted = warning: { $path } will hold every secret in the clear. Keep it on an encrypted disk, and delete it when you are done.
show-attachment = Attachment: { $name } ({ $size } bytes)
show-hidden = (deposited; shown with --reveal)
show-unreadable = An entry of a newer version, as it stands: { $json }
register-owner = Provider: { $name }, { $reach }
register-client = Client: { $name } (compartment { $compartment }): { $words }
change-now = To be changed now, because more people know it than before:
change-now-item = - { $name }

## Takeover

ask-takeover-folder = Where is the new vault to be?
ask-new-owner = Who are you? The cards will name you as the provider.
error-owner-name = This name cannot be used: it is empty, too long, or cannot be shown.
error-takeover-old-epoch = The sheets open an older generation of the root only; its keys are not enough to become the owner of the newest state.
takeover-does-not-revoke = The passphrase you choose now is new; the keys stay the same. Whoever was the owner before can still read old and new copies, and sign.
takeover-passphrase-from = The passphrase of the new vault is taken from { $from }.
taken-over = You are the owner of { $path } now, with { $count ->
    [0] no client's compartment
    [one] one client's compartment
   *[other] { $count } clients' compartments
}. Nobody else's sheet changed.

## Verification

verify-row = { $name }: revision { $revision }, sealed { $day }, { $objects ->
    [one] one object
   *[other] { $objects } objects
}
verify-drill = (a drill)
verify-overdue = Overdue: a newer state was expected by { $day }.
verify-fingerprint = Signed by the owner with the fingerprint { $digits }
verify-damage = DAMAGED: { $what }
verify-fork = FORK: two machines wrote: { $files }
verify-leftovers = Left behind by interrupted writes, harmless: { $count }
verify-good = Everything is complete and genuine.
share-good = { $holder }: your sheet works. It holds a piece of { $name }, for { $owner }.
share-who = Opens together: { $who }
share-other = - { $name } ({ $role }) { $reach }
share-contents = Deposited: { $count }
share-content = - { $name }, { $kind }, changed { $day }
share-content-secret = - { $name }, { $kind }, with access data, changed { $day }
share-contents-more = - and { $count } more
share-receipt = Receipt, to be told to the provider: { $code }
share-check-digits = The eight digits of this vault, for sheets that were made before it: { $digits }

## Bundles and receipts

bundle-written = { $path } holds { $name }, revision { $revision }. Nothing in it opens without the sheets.
bundle-keeps-previous = It also holds the last state of the previous generation, until receipts show that the new sheets are in use.
error-empty-compartment = Nothing has been deposited there yet.
ask-replace = { $path } exists already. Replace it?
ask-receipt = The twelve digits
error-receipt-digits = A receipt has twelve digits.
error-receipt-nobodys = This is nobody's receipt.
    .hint = Have it read out once more, digit by digit; it changes with every state of the kit.
receipt-added = Receipt of { $holder } for { $name }, revision { $revision } of { $day }.
receipt-old-kit = Their kit is not the newest: revision { $newest } is.
receipt-retired = Receipts of the new generation are enough now; the previous one no longer stays in bundles.
