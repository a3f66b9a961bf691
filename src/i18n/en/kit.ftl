### The kit: what holders keep besides the sheet.

## Names of the files, as they stand on paper and screen

kit-file-start = START-HERE.pdf
kit-file-page = OPEN-IN-EMERGENCY.html
kit-file-technical = technical
kit-file-readme = README.txt
kit-file-drill = { $name }.drill.breakglass

## START-HERE: one or two pages for people under stress

kit-title = IT emergency kit
kit-heading = IT emergency kit: { $client }
kit-heading-several = IT emergency kit for { $count } compartments
kit-whose = This kit belongs to **{ $name }** ({ $role }). Nothing in it is secret. The only secret is your sheet, and that does not lie here.
kit-whose-reserve = This kit belongs to the reserve sheet **{ $name }**. Nothing in it is secret. The only secret is the sheet, and that does not lie here.
kit-what-happened = What has happened if you are reading this?
kit-what-happened-text = Your IT provider **{ $owner }** can no longer be reached, or you are doing the yearly check. The access data lie sealed in this kit. Nobody can open them alone, and neither can you: you need at least one more person.
kit-who = Who may open it?
kit-who-text = { $who }.
kit-call = Whom do you call first?
kit-call-first = Call **{ $name }**: **{ $phone }**
kit-call-nobody = There is no telephone number in this kit. Ask the people who are named here.
kit-column-name = Name
kit-column-role = Role
kit-column-phone = Telephone
kit-column-email = E-mail
kit-overview = Your compartments at a glance
kit-overview-text = Each compartment is opened by itself, with the people named beside it. None opens another.
kit-column-client = Client
kit-column-who = Who may open it
kit-column-call = Whom to call
kit-needed = What you need
kit-needed-sheet = **Your sheet**: the paper with the 24 words and the square code.
kit-needed-computer = **A computer** with an up-to-date browser. Nothing has to be installed, and the internet is not needed.
kit-needed-other = **The others**: beside you with their sheet, or in another town with their own emergency kit.
kit-steps = How to open the compartment
kit-step-copy = **Onto the computer.** Copy this whole kit to the computer or to a stick. If it lies in a cloud, download it first; it does not work in a cloud’s preview.
kit-step-offline = **Network off.** Switch off the Wi-Fi and pull the network cable before you enter a sheet.
kit-step-page = **Double-click { $page }.** A page with four doors opens. Choose “Emergency”.
    .picture = The first page with its four doors
kit-step-sheet = **Enter the sheet.** Hold it in front of the camera, or type the 24 words. The first four letters of each word are enough.
    .picture = Entering the sheet
kit-step-others = **Bring in the others.** The page says who is still needed, with telephone numbers. Someone beside you enters their sheet. For someone elsewhere, the page makes a request that you send them, and takes their contribution.
    .picture = The page says who is still needed
kit-step-contents = **The first hour first.** At the top stand the first-hour steps and the warnings, below them the systems in order of priority.
    .picture = What is in the compartment
kit-never = **Tell nobody the 24 words, not even on the telephone.** Nobody needs them from you: no deputy, no IT provider, no bank. Do not photograph the sheet, and do not send it. If somebody calls and wants any of it, hang up and call the number that stands here.
kit-yearly = Once a year
kit-yearly-text = Open **{ $page }** and choose “Yearly check”. After two minutes you know that your sheet still fits, and you have twelve digits. Tell your IT provider these digits; they are not secret.
kit-digits = Check digits
kit-digits-text = The two boxes after the 24 words of a sheet hold **{ $digits }**. If they are still blank on yours, write these eight digits into them by hand. Fingerprint of { $owner }: { $fingerprint }.
kit-state-heading = State of this kit
kit-state = **{ $client }**: revision { $revision } of { $sealed }. A newer one should reach you by { $until }.
kit-footer = IT emergency kit by { $owner } · nothing secret

## For technicians

kit-technicians-what =
    IT EMERGENCY KIT, FOR TECHNICIANS

    Nothing in this kit is secret: sealed compartments of { $owner }, meant for { $holder }, and the ways to open
    them. For that, the sheets must come together that are named below for each compartment.
kit-technicians-ways =
    WAYS IN

    1. { $page } in a browser, opened from the disk, without a network.
    2. With the program breakglass:
         breakglass recover open { $file }.breakglass --sheet anna.txt --sheet max.txt
    3. Without the program, with Python and age (https://age-encryption.org):
         python3 recover.py --help
    4. Entirely by hand: format.md, "Recover by hand". The compartments are ZIP files; in them lie JSON and files
       that stock age opens.
kit-technicians-trust =
    WHOSE IT IS

    Public key (minisign):        { $key }
    Fingerprint:                  { $fingerprint }
    Check digits on the sheets:   { $digits }

    Compare it with a sheet; what stands in this file alone proves nothing.

      minisign -V -P { $key } -m SHA256SUMS
      cd .. && sha256sum -c { $folder }/SHA256SUMS
kit-technicians-care =
    TAKE CARE

    Enter sheets only on a computer without a network whose disk is encrypted. What is written out when opening is in
    the clear. After an opening, change all access data that were shown.
kit-technicians-list = COMPARTMENTS
kit-technicians-row =
    { $name }
      File:         { $file }.breakglass
      Revision:     { $revision }, sealed on { $sealed }
      Who opens:    { $who }

## What "kit" and "publish" say

ask-kit-folder = In which folder should the kit stand?
busy-kit = Kit for { $name }
kit-written = { $path } is the emergency kit of { $name }: { $what }. Nothing in it is secret.
kit-updated = { $path } is up to date for { $name }: { $count ->
        [one] one file changed
       *[other] { $count } files changed
    }.
kit-unchanged = { $path } was up to date for { $name }; nothing was written.
kit-stale = { $path } holds a kit for { $name }, who stands in no policy any more. It was left as it is: delete it there, or have it deleted.
published = The emergency kit of { $name } is at { $place }.
publish-unchanged = The emergency kit of { $name } at { $place } is up to date.
publish-failed = The emergency kit of { $name } did not get to { $place }: { $reason }
publish-forgotten = { $place } is forgotten. What lies there stays, and grows old.
error-kit-in-vault = { $path } lies in the vault. A kit is handed over; choose a folder outside.
error-kit-nothing = { $holder } stands in no policy yet, so there is nothing to keep. Set one with "breakglass policy set".
error-kit-nobody = Nobody stands in a policy yet, so there is nothing to hand over. Set one with "breakglass policy set".
error-kit-never-sealed = { $compartment } was never sealed; deposit something first.
error-kit-somebody-elses = { $path } is somebody else’s kit. Choose another folder.
error-publish-nowhere = No place is known for the kit of { $holder }. Name one: breakglass publish { $holder } --to FOLDER
error-publish-no-places = No place is known for any kit. Name one: breakglass publish HOLDER --to FOLDER
error-publish-unknown = { $place } was not remembered as a place for this kit.
error-publish-not-there = { $path } cannot be reached: the folder above it is missing. Is the stick or the network drive connected?
error-publish-gone = { $path } held a kit and holds none now. Is the stick or the network drive connected? If you emptied it yourself, name the place again with --to.
error-publish-command = "{ $command }" ended with { $code }.
