### The recovery page: one HTML file in the kit that opens by double-click on the worst day.

## Frame

page-no-script = This page needs JavaScript. Please open the file in an up-to-date browser (Edge, Chrome, Firefox or Safari), for example on another computer.
page-kit = IT emergency kit
page-skip = Skip to the content
page-language = Language
page-back = Back
page-go-on = Continue
page-done = Done
page-cancel = Cancel
page-or = or
page-promise = This page works without the internet. It sends nothing, stores nothing, and forgets everything as soon as you close it.
page-forget = Forget everything and start again
page-step-of = Step { $step } of { $of }
page-the-owner = the provider
page-somebody = somebody with a sheet
page-reserve = a sealed sheet, usually in the safe

## First screen

page-first-above = IT emergency kit for
page-first-nobody = Emergency opening page
page-first-lead = In an emergency, this is where you open the access data that your IT provider has deposited. You need your paper sheet, but no internet and no installation.
page-first-what = What would you like to do?
page-first-alone = No sealed compartment belongs to this page yet. Choose what you want to do; the page will then ask for the file.
page-first-problem = You can still answer a request, or choose the file from another copy of the kit.
page-label-forged = Caution: the name and telephone numbers on this page are not signed by the provider and are not shown.
page-label-forged-hint = Somebody changed them, or the file is damaged. Get another copy of the kit, and ring only numbers that you know yourself.
page-label-unproven = What stands here is checked as soon as you choose the file.
page-fact-holder = This kit belongs to
page-fact-owner = Deposited by
page-fact-sealed = Sealed
page-fact-sealed-on = on { $day } (revision { $revision })
page-fact-revision = revision { $revision }
page-overdue = Overdue: a newer state was expected by { $day }.
page-overdue-hint = The kit opens all the same, but something may have changed since. Ask whether there is a newer one.
page-overdue-short = overdue
page-current = Up to date. The next state is expected by { $day }.
page-call-title = Who can open it, and whom to ring
page-call-fewest = { $count ->
    [one] One sheet is enough to open it.
   *[other] Nobody opens it alone: it takes at least { $count } sheets from different people.
}
page-call-nobody = There are no telephone numbers in this kit. Your sheet will show who is needed.

page-door-emergency = Emergency: open
page-door-emergency-why = The provider is gone, and you need the access data.
page-door-answer = Answer a request
page-door-answer-why = Somebody else is opening, and asks you for your contribution.
page-door-check = Yearly check
page-door-check-why = Two minutes: does your sheet work, and what is deposited?
page-door-practise = Practise
page-door-practise-why = A drill with your real sheet. Nothing real is opened.

## Several compartments in one kit

page-overview = IT emergency kit for several clients
page-overview-of = IT emergency kit of { $holder }
page-overview-lead = This kit holds several sealed compartments, one for each client. Each is opened on its own, with the people of that client.
page-overview-which = Which client is it about?
page-overview-other = Or has somebody asked you for something?
page-overview-back = All clients
page-overview-sealed = Sealed on { $day } by { $owner }
page-overview-file = Lies beside this page as a file of its own
page-overview-reading = being checked …
page-overview-problem = Damaged or changed: open this entry to read what to do

page-bundle-title = The file with the sealed compartment
page-bundle-named = This compartment is too large to be inside this page. It lies in the same kit as a file. Please choose this file:
page-bundle-any = Choose the file in your kit whose name ends in “.breakglass”. It lies in the folder “technical”.
page-bundle-choose = Choose the file

## Entering a sheet

page-before-title = Before you show your sheet
page-before-network = Disconnect the internet: switch off Wi-Fi, pull the network cable. This page does not need it.
page-before-alone = Make sure that nobody reads along and that no video call is running.
page-before-nobody = Nobody needs these words from you on the telephone: no deputy, and no provider.
page-network-on = This computer is connected to a network. Please disconnect it.
page-network-off = The network is disconnected. Good.
page-sheet-how = How would you like to enter your sheet?
page-way-camera = With the camera
page-way-camera-why = Quickest: hold the QR code on the sheet up to the camera.
page-way-words = Type the 24 words
page-way-words-why = Always works. Four letters of each word are enough.
page-way-picture = From a file
page-way-picture-why = A picture or a text file of the sheet, if that is how it is kept.
page-way-text = Paste text
page-way-text-why = If the sheet is at hand as text, for example from a password manager.
page-other-way = Another way

page-camera-picture = Picture from the camera
page-camera-before = The browser will ask whether this page may use the camera. Allow it. The picture stays in this computer and is not stored.
page-camera-start = Switch on the camera
page-camera-asking = Please allow the camera when the browser asks …
page-camera-hold = Hold the QR code of the sheet still and well lit in front of the camera, about a hand’s length away.
page-camera-wrong-code = That is a QR code, but not that of a sheet. Please hold the sheet up to the camera.
page-camera-other = Other camera
page-camera-again = Try again
page-camera-not-allowed = The browser may not use the camera.
page-camera-busy = The camera is in use, perhaps by a video call.
page-camera-none = No camera can be found on this computer.
page-camera-no-reader = This browser cannot read QR codes.
page-camera-otherwise = That is no problem: type the 24 words instead. That always works.

page-words-lead = Type the { $count } words in their order. After four letters the word completes itself; the space bar goes on to the next. Capital or small letters make no difference.
page-words-box = Word { $number }
page-words-digits = The eight digits in the two boxes below the words. If there are none, leave these empty.
page-words-digit-box = Digits { $number }
page-words-done = Check the sheet
page-words-missing = { $count ->
    [one] One word is still missing.
   *[other] { $count } words are still missing.
}
page-words-spread = { $count ->
    [one] One word was filled in.
   *[other] { $count } words were filled in.
}
page-words-wrong = Word { $number }: “{ $typed }” is on no sheet. Please compare it with the paper.
page-words-wrong-near = Word { $number }: “{ $typed }” is on no sheet. Is it perhaps { $near }?
page-repaired-title = One word was wrong
page-repaired = Word { $number } must be “{ $word }”. All the others are right, and it goes on with the right one.
page-repaired-hint = Look at the paper: if it says something else there, correct it with a pen.

page-picture-choose = Choose a file, or drag it here
page-picture-lead = Choose the picture with the QR code, or the text file of the sheet.
page-picture-reading = Reading the picture …
page-picture-warning = Do not photograph the sheet just for this: a photograph easily stays behind in a telephone or a cloud. Rather use the camera of this page, or the words.
page-picture-pdf = That is a PDF; this page cannot read from it.
page-picture-pdf-hint = Open it and type the 24 words, or hold the printed sheet up to the camera.
page-picture-none = This file is no picture that this browser can show.
page-picture-none-hint = Choose a picture (JPG or PNG), or type the 24 words.
page-picture-nothing = No QR code can be made out in this picture.
page-picture-nothing-hint = Take a sharper picture that shows the whole QR code, or type the 24 words.
page-text-lead = Paste the whole of the sheet: the 24 words, or the lines of the QR code.
page-text-label = What the sheet says

page-bare-title = Please compare digits
page-bare = Your sheet does not say which provider it belongs to. So that nobody foists a forged kit on you, please compare this fingerprint:
page-bare-where = It stands on the first page of START-HERE in your kit, preferably a printed one.
page-bare-same = The digits are the same
page-bare-differs = They differ, or I cannot find them
page-bare-stop = Then this is as far as it goes. Get another copy of the kit, or ring the provider or the deputy.

## Yearly check

page-check-title = Yearly check
page-check-lead = Your sheet shows whether it still fits. Nothing is opened, and nothing secret is shown.
page-check-works = { $holder }, your sheet works
page-check-works-nobody = The sheet works
page-check-good = It opens your piece of { $client }. Everything is genuine and signed by { $owner }.
page-check-good-nobody = It opens its piece, and that is genuine.
page-check-previous = Your sheet fits only the state of this kit before the present one. Ask the provider whether you should have a new sheet by now.
page-check-card-bad = What is said about the other people is damaged in this copy. Ask the provider for a new kit.
page-check-receipt = Your receipt
page-check-receipt-tell = Ring { $owner } and read out these twelve digits:
page-check-receipt-why = They prove that your sheet fits and how new your kit is, and reveal nothing else; you may say them on the telephone. Never your 24 words.
page-who-title = Who can open it together
page-deposited-title = What is deposited
page-deposited-not-yours = Only those who hold a sheet on the client’s side see the list.
page-deposited-count = { $count ->
    [one] One entry. No access data stand here, only that they exist.
   *[other] { $count } entries, the most important first. No access data stand here, only that they exist.
}
page-deposited-name = Name
page-deposited-kind = Kind
page-deposited-with = Access data
page-deposited-secret = deposited
page-deposited-changed = Changed on
page-deposited-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

## Recovery: bringing the pieces together

page-gather-own = Your sheet first
page-gather-lead = Then the page says who else is needed.
page-gather-back = Where we stand
page-missing-title = { $count ->
    [one] One more person is needed
   *[other] { $count } more people are needed
}
page-here-title = Here already
page-missing-who = Whom you need now
page-missing-how = How does the next person join?
page-gap-of = { $needed ->
    [one] One of these is enough:
   *[other] { $needed } of these:
}
page-gap-all = { $count ->
    [one] This person:
   *[other] All { $count }:
}
page-gap-some = Some of these (who goes with whom stands below):
page-gap-also = And besides:
page-unreadable = { $count ->
    [one] One piece is damaged in this copy. The others may be enough all the same.
   *[other] { $count } pieces are damaged in this copy. The others may be enough all the same.
}
page-previous = These sheets fit the state of this kit before the present one; that is what will be opened.
page-close-later = You may close this page and go on another day. Keep the contributions that you are sent (as files or mails). Then begin with “{ $door }” and the same sheet again.
page-next-sheet = The person is here
page-next-sheet-why = Their sheet is next.
page-next-request = The person is elsewhere
page-next-request-why = You send them a request, and they answer with a contribution.
page-next-contribution = I have been sent a contribution
page-next-contribution-why = As a file, or as text in a mail.
page-another-title = The next sheet
page-another-lead = Give up your seat at the computer: everybody enters their own sheet themselves.

page-request-title = Writing a request
page-request-lead = A request asks the others for their contribution. Whoever gets it sees your name, the compartment, and what you write here.
page-request-reason = What has happened?
page-request-reason-hint = A sentence or two. No passwords, please.
page-request-all = Ask at once for all { $count } compartments of this kit in which you have a place
page-request-make = Make the request
page-request-made = Your request is ready
page-request-file = request
page-request-text = The request as text, to be pasted into a mail
page-request-step-save = Save the request as a file, or copy the text, and send it to the person, for example by e-mail from another device.
page-request-step-ring = Ring the person, so that they know that the request really comes from you.
page-request-step-answer = They open their own kit, choose “Answer a request”, and send you their contribution.
page-request-step-bring = You come back here and choose “I have been sent a contribution”.
page-request-harmless = Nothing in the request is secret. What comes back opens with your sheet alone.
page-request-whom = Whom you can send the request to
page-save-file = Save as a file
page-copy-text = Copy the text

page-receive-title = Adding contributions
page-receive-lead = It may be several at once. A bad one does no harm to the good ones.
page-receive-text = Text from the mail
page-receive-add = Add
page-receive-files = Choose files, or drag them here

page-claims = claims to be from { $who }
page-claims-nobody = from unknown
page-piece-good-sheet = { $who }: sheet, good
page-piece-good-contribution = { $who }: contribution, good
page-piece-again = { $who } was here already
page-piece-fits-nothing = A sheet that fits nowhere here
page-piece-fits-nothing-hint = It belongs to another compartment, or it has been replaced since.
page-piece-contradicts = A sheet that contradicts this kit
page-piece-contradicts-hint = The sheet or the kit is not genuine. Take another copy of the kit, and ring the deputy.
page-piece-damaged = Damaged: { $who }
page-piece-damaged-hint = Ask for the same contribution again, preferably as a file.
page-piece-forged = Not genuine: { $who }
page-piece-forged-hint = This is not the piece that the provider handed out. It stays aside. Ring the person at the number that you know.
page-piece-older-generation = Out of date: { $who }
page-piece-older-generation-hint = This contribution belongs to an earlier generation of keys. Send the person your request again; they should answer exactly that one.
page-piece-newer-generation = Too new for this kit: { $who }
page-piece-newer-generation-hint = The contribution is newer than your kit. Get the newest kit and begin there.
page-piece-another-compartment = For another compartment: { $who }
page-piece-another-compartment-hint = Keep it; it fits with another client.
page-piece-another-vault = From another provider: { $who }
page-piece-another-vault-hint = This contribution does not belong here.
page-piece-wrong-kind = Drill and emergency mixed up: { $who }
page-piece-wrong-kind-hint = Contributions to a drill open nothing real, and the other way round.
page-piece-waiting = Still locked: { $who }
page-piece-waiting-hint = This contribution opens only with the sheet that asked for it. Enter that sheet as well.

## Answering a request

page-answer-title = The request that you were sent
page-answer-lead = Choose the file, or paste the text from the mail. It does not matter how old your own kit is.
page-answer-file = Choose the file with the request, or drag it here
page-answer-text = Text of the request
page-answer-sheet = Now your sheet
page-answer-sheet-lead = The request is complete and signed. Your sheet will show who is asking. Nothing is given away yet.
page-decide-title = { $who } asks for your contribution
page-decide-unknown = Somebody unknown asks for your contribution
page-decide-card = This is how the person stands in your own papers:
page-decide-what = For the compartment
page-decide-revision = (revision { $revision } of { $day })
page-decide-unknown-here = not known here
page-decide-reason = Reason
page-decide-no-reason = none given
page-decide-written = Written on
page-decide-left-out = { $count ->
    [one] One more compartment is asked for, in which you have no place; it is left out.
   *[other] { $count } more compartments are asked for, in which you have no place; they are left out.
}
page-decide-ring = Ring first, at the number that stands here or in your kit, not at one from the mail.
page-decide-ring-why = Anybody can write a reason and a date. Only talking shows whether the request is genuine.
page-decide-rung = I have talked to { $who }, and the request is genuine.
page-decide-give = Make the contribution
page-decide-refuse = Do not contribute
page-unknown-collector = Your papers do not know the person who is asking.
page-unknown-collector-hint = This may be an attempt at fraud. Ring the others at the numbers in your kit before you go on.
page-unknown-words = give to unknown
page-unknown-type = Are you sure all the same? Then type: { $words }
page-given-title = Your contribution is ready
page-given-only = Only { $who } can open it. Your sheet stays with you and is already forgotten here.
page-given-asker = whoever asked
page-given-file = contribution
page-given-save = Save the contribution as a file, or copy the text.
page-given-send = Send it back to { $who }.
page-given-sheet = Put your sheet back in its safe place.
page-given-text = The contribution as text, to be pasted into a mail

## Drill

page-drill-short = Drill
page-drill-band = DRILL – nothing real is opened
page-drill-title = A drill
page-drill-what = You rehearse the emergency with your real sheet and the real people. Only a dummy is opened.
page-drill-step-sheet = You enter your sheet.
page-drill-step-others = The others send you contributions, as they would from another town. A second sheet is not taken in a drill.
page-drill-step-code = At the end stands a code that you tell the provider. It proves that the path works.
page-drill-safe = No password is shown, and nothing of this opens the real compartment.
page-drill-begin = Begin the drill
page-drill-lead = This is a drill. Your sheet stays valid and secret.
page-drill-none = There is no drill in this kit
page-drill-none-lead = Ask the provider for one. Until then the yearly check shows whether your sheet works.
page-drill-passed = Done: the drill is passed
page-drill-passed-lead = In an emergency the compartment would be open now. It would go exactly like this.
page-drill-code-tell = Tell { $owner } this code:
page-drill-code-why = The code is not secret; it only proves that this drill succeeded.

## A file for an absence

page-absence = For an absence
page-absence-got = Are you the deputy, and have you received a file for an absence of the provider?
page-absence-open = Open the file
page-absence-file = The file for the absence
page-absence-file-lead = Choose the file that the provider gave you. Its name ends in “.age”. Then the page asks for your sheet.
page-absence-sheet = Now your sheet
page-absence-sheet-lead = The file is sealed for you alone. Your sheet is enough to open it.
page-absence-opened = The file is open.
page-absence-who = Sealed for { $deputy } on { $day } by { $owner }; meant until { $until }.
page-absence-duty = Use this access data only while you stand in. Delete the file after { $until }.
page-absence-past = This file was meant until { $until } only.
page-absence-past-hint = Ask { $owner } whether it still holds before you use anything of it. The access data may have been changed since.
page-absence-count = { $count ->
    [one] One entry
   *[other] { $count } entries
}

## What was opened

page-opened-above = Opened
page-opened-title = The compartment is open
page-opened-announce = The compartment is open. The warnings and the first-hour steps come first.
page-opened-lead = Revision { $revision }, sealed on { $day }. Begin at the top.
page-opened-previous = This is the last state of the previous generation of keys. There is a newer one that these sheets do not open.
page-opened-damaged = { $count ->
    [one] One part of this copy is damaged or missing. The rest is complete and genuine. Another copy of the kit may have it.
   *[other] { $count } parts of this copy are damaged or missing. The rest is complete and genuine. Another copy of the kit may have them.
}
page-opened-views = Sections
page-opened-close = Done: close and forget everything
page-view-first = First
page-view-systems = Systems
page-view-contacts = Contacts
page-view-others = More
page-view-change = To change
page-view-technicians = For technicians
page-search = Search
page-found = { $count ->
    [0] Nothing found
    [one] One entry found
   *[other] { $count } entries found
}
page-more = { $count ->
    [one] Show one more
   *[other] Show more ({ $count } left)
}
page-first-warnings = Stop! Do not do this
page-first-call = Ring
page-first-steps = The first hour, in this order
page-first-steps-how = A click on a name shows the access data and everything else. What is running, leave running.
page-contacts-order = In the order in which they should be told.
page-systems-order = The most important first. What a system needs stands before it.
page-needs = Needs first:
page-needed-by = Needed by:
page-has-warning = heed the warning
page-level-1 = work stops at once
page-level-2 = within a day
page-level-3 = within a week
page-level-4 = can wait
page-changed-at = Entered on { $day }
page-show = Show
page-hide = Hide
page-show-value = Show { $label }
page-hide-value = Hide { $label }
page-hidden-value = { $label }, hidden
page-copy = Copy
page-copied = Copied
page-copied-secret = Copied (for a minute)
page-copy-failed = Copying is not allowed
page-code-show = Show the one-time code
page-code-left = { $count ->
    [one] one second left
   *[other] { $count } seconds left
}
page-code-unreadable = No one-time code can be made of this entry. This is how it stands:
page-code-counter = This one-time code counts and cannot be made here. Enter it into an authenticator app:
page-code-seed = Enter it into an authenticator app
page-code-seed-why = Then an app on your telephone makes the same codes from now on.
page-attachments = Attachments
page-save-attachment = Save
page-saving = decrypting …
page-saving-percent = { $percent } %
page-saved = Saved. The file is unencrypted now.
page-unknown-records = Entries that this page cannot read
page-unknown-records-why = They come from a later version or are damaged, and are shown as they stand.
page-change-lead = More people know these access data now than before. Change them as soon as the most important things run. The ticks last only while this page is open; print the list if you need it.
page-change-asked = asked for expressly

page-print = Print
page-print-title = Print on paper
page-print-lead = Everything that stands here is printed, with all entries.
page-print-warning = A printout with passwords opens everything to anybody. Lock it away, and destroy it when it is no longer needed.
page-print-without = Print without secrets
page-print-with = Print with all secrets
page-paper-without = Printed without secrets.
page-paper-with = HOLDS ALL SECRETS. Lock it away, destroy it later.
page-paper-hidden = (deposited, not printed here)

page-export-warning = These files hold every password unencrypted.
page-export-warning-hint = Save them on an encrypted disk only, mail them to nobody, and delete them as soon as they have been imported.
page-export-sure = I have understood this.
page-export-first = Please tick “I have understood this” first.
page-export-json = Save as JSON
page-export-json-why = Complete, also for programs.
page-export-csv = Save as a table (CSV)
page-export-csv-why = The systems, for spreadsheets and many password managers.
page-export-bitwarden = Save for Bitwarden
page-export-bitwarden-why = To be imported into Bitwarden or Vaultwarden.
page-export-attachments = Attachments are saved one by one, at their entry.

## Failures: what is so, and what to do now

page-failure-unknown = That did not work.
    .hint = Nothing is lost. Try again; if that does not help, open the same file in another browser or on another computer.
page-failure-not-a-bundle = That is not the right file.
    .hint = What is needed is the file whose name ends in “.breakglass”, from the same kit as this page.
page-failure-bundle-damaged = The file with the sealed compartment is damaged or incomplete.
    .hint = Take another copy of the kit, for example from the stick in the safe. If it lies in a cloud, download it completely first.
page-failure-manifest-damaged = The description of the sealed compartment is damaged.
    .hint = Take another copy of the kit.
page-failure-signature-bad = This compartment does not bear the provider’s signature. It has been changed.
    .hint = Do not use this copy. Get another kit, and ring the deputy.
page-failure-records-damaged = The compartment is open, but what is in it is damaged in this copy.
    .hint = Open another copy of the kit with the same sheets.
page-failure-attachment-damaged = The attachment “{ $name }” is damaged and was not saved.
    .hint = Another copy of the kit may have it unharmed.
page-failure-attachment-missing = The attachment “{ $name }” is missing in this copy.
    .hint = Look in another copy of the kit.
page-failure-file-unreadable = The file could not be read.
    .hint = Copy it to this computer and choose it again. If it lies in a cloud, download it first.
page-failure-too-large = The file is far too large for what is needed here.
    .hint = It is probably another file. Please choose again.
page-failure-kit-damaged = This page is damaged: the sealed compartment in it cannot be read.
    .hint = Open it from another copy of the kit, or choose the file whose name ends in “.breakglass”.
page-failure-label-damaged = What is said about this kit is damaged.
    .hint = The compartment itself may be good all the same. Ring only numbers that you know yourself.
page-failure-sheet-empty = There is nothing here yet.
    .hint = Enter what your sheet says.
page-failure-sheet-not-text = That is not a sheet.
    .hint = What is needed is the page with 24 words and a QR code.
page-failure-sheet-word-count = { $count ->
    [one] This is only one word; a sheet has 24.
   *[other] These are { $count } words; a sheet has 24.
}
    .hint = Count whether one is missing or stands twice.
page-failure-sheet-word-unknown = Word { $position } is on no sheet.
    .hint = Compare it with the paper. Perhaps: { $suggestions }
page-failure-sheet-digits = The eight digits after the words are not complete.
    .hint = They are twice four digits. If your sheet has none, leave both boxes empty.
page-failure-sheet-words-wrong = All words are spelt right, but they do not belong together like this.
    .hint = Either more than one word is wrong, or they are in another order, or the sheet belongs to another kit. Compare every word and its number with the paper.
page-failure-sheet-key = The key in the text of the sheet is damaged.
    .hint = Copy it again completely, or type the 24 words.
page-failure-sheet-line = A line in the text of the sheet is damaged.
    .hint = Copy it again completely, or type the 24 words.
page-failure-sheet-version = This sheet is newer than this page.
    .hint = Take the page from the newest kit.
page-failure-sheet-is-request = That is a request, not a sheet.
    .hint = Go back to the first screen and choose “Answer a request”.
page-failure-sheet-is-contribution = That is a contribution, not a sheet.
    .hint = Enter your sheet first; then choose “I have been sent a contribution”.
page-failure-sheet-fits-nothing = This sheet does not fit here.
    .hint = It is readable, but belongs to another compartment, or it has been replaced by a new one. See whether you have a newer sheet or another kit.
page-failure-sheet-other-owner = Caution: the sheet names another provider than the one who signed this kit.
    .hint = The sheet or the kit is not genuine. Do not use this copy, and ring the deputy at a number that you know.
page-failure-sheet-other-digits = The eight digits do not fit whoever signed this kit.
    .hint = Compare the digits with the sheet. If they really stand there like this, this kit is not genuine: do not use it.
page-failure-sheet-two-places = This sheet opens two places at once. That must not be; this copy is damaged.
    .hint = Take another copy of the kit.
page-failure-share-bad = Your sheet is good, but its piece in this copy is damaged or not genuine.
    .hint = Try another copy of the kit.
page-failure-no-policy = It has not been laid down yet who may open this compartment. No sheet can open it.
    .hint = Ask for a newer kit.
page-failure-pieces-missing = There are not enough pieces yet.
    .hint = The page shows who else is needed.
page-failure-split-inconsistent = All pieces are genuine, and yet they do not open the compartment. The mistake was made when it was sealed.
    .hint = Try an older or a newer copy of the kit.
page-failure-drill-second-sheet = In a drill only one sheet is taken.
    .hint = The others send a contribution, as from another town.
page-failure-not-a-request = That is not a request.
    .hint = A request begins with “breakglass-request-v1”. Copy the whole text, or take the file from the mail.
page-failure-request-damaged = The request is incomplete or has been changed.
    .hint = Ask for the same request again, preferably as a file.
page-failure-request-own = This request was made with this very sheet.
    .hint = It must be answered by another person.
page-failure-collector-unknown = Nothing has been given yet.
    .hint = Ring first, and then confirm what the page asks of you.
page-failure-not-a-contribution = That is not a contribution.
    .hint = A contribution begins with “breakglass-contribution-v1”. Copy the whole text, or take the file from the mail.
page-failure-contribution-damaged = The contribution is incomplete or has been changed.
    .hint = Ask for the same contribution again, preferably as a file. The others are kept.
page-failure-not-an-absence = This is not a file for an absence.
    .hint = What is needed is the file that you received from the provider. Its name ends in “.age”.
page-failure-absence-not-yours = This file is sealed for another sheet.
    .hint = If you have another or a newer sheet, take that. Otherwise ask the provider for a file for your sheet.
page-failure-absence-damaged = The file is damaged or incomplete.
    .hint = Take it from the mail or the stick once more, or ask the provider for a new one.
page-failure-absence-forged = Careful: this file does not bear the signature of the provider to whom your sheet belongs.
    .hint = Do not use anything of it. Ring the provider at a number that you know.
page-failure-one-time-code-unreadable = No one-time code can be made of this entry.
    .hint = Enter it into an authenticator app as it stands.
