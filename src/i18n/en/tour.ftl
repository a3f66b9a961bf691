### The tour: the whole story on invented people.

tour-title = A tour of Breakglass

## Names of files and folders: lower case, no blanks.

tour-place-folder = breakglass-tour
tour-place-passphrase = passphrase.txt
tour-place-settings = settings
tour-place-about = ABOUT.txt
tour-place-vault = vault
tour-place-state = state
tour-place-data = data
tour-place-sheets = sheets
tour-place-handed-over = handed-over
tour-place-kits = kits
tour-place-mail = mail
tour-place-opened = opened
tour-mail-request = request-{ $whose }
tour-mail-from = from-{ $whose }
tour-mail-forged = not-from-{ $whose }

## The story

tour-intro =
    Jo looks after the computers of three businesses, alone. Only Jo knows the passwords, and keeps them well: so well that nobody gets in once Jo drops out. The next half minute shows what Breakglass does about that.
    
    Lines that begin with $ are commands as Jo and the others would type them; below each stands what it really prints. People, businesses and passwords are invented. Everything happens in one new folder, and nothing outside it is touched. The commands are typed there:

tour-deposit = Jo deposits what the clients would need
tour-vault = First a vault: a folder that may be copied, synced or lost, because everything in it is sealed. Jo opens it with a passphrase; the tour has drawn one by lot.
tour-deputies = Two colleagues will stand in for Jo, the deputies. Each gets a sheet: one secret page, to be printed and kept. The vault keeps no copy of it.
tour-shortened = Where a command is like one before, only the first line of what it prints is shown.
tour-first-client = The first client is a firm of solicitors. It gets a compartment of its own.
tour-first-staff = Two of its people get a sheet. A third sheet goes into the firm's safe, sealed, in case both are away.
tour-policy = Who must come together to open the compartment? Somebody from the firm, and a deputy. Nobody gets in alone, and nobody is indispensable.
tour-import = Now the contents: { $systems } systems with passwords, recovery codes and steps for the first hour; { $others } other records, such as whom to call; { $files } files.
tour-other-clients = The same for a dental practice and a joinery, each with people and a compartment of its own. No client ever sees another's data.

tour-check = The client checks it
tour-bundle = Jo hands over one file, for a USB stick in the firm's safe. Without the sheets, nothing in it can be read.
tour-verify = Anna, a partner in the firm, need not take Jo's word. Her own sheet shows what is deposited, without the passwords, and who opens it together with her.
tour-receipt = The twelve digits at the end are Anna's receipt. She reads them to Jo on the phone: proof that her sheet works and how recent her file is. They give nothing away.

tour-practise = They practise
tour-drill-file = drill
tour-drill = Who opens something for the first time on the worst day loses hours. So Jo makes a drill: invented contents, sealed under the same rule for the same sheets. The firm's own data are not touched.
tour-drill-together = Anna asks, Max answers from another town, as they would in an emergency; each uses nothing but their own sheet.
tour-drill-code = At its end stand twelve digits that only those see who have really come together. Anna tells them to Jo, and Jo has it in writing that the way is open.

tour-morning = Jo looks in the morning
tour-status = Ready is measured, never assumed. Ten questions that a client should ask are answered from evidence, such as Anna's receipt and the drill; for each client Jo sees how many are answered with yes, which are not, and what to do next.
tour-status-says = What nobody has tried counts as not there: for the solicitors the receipt of a deputy is still missing, for the other two clients all are; so nobody knows whether these sheets work. Below each line stands the command that settles it; "breakglass interview" asks Jo for what only Jo can say.

tour-replace = A deputy is replaced
tour-replace-why = A year later Nina gives up her business, and Kim stands in. Usually that means new keys for everybody, and a visit to each. Here it is one command:
tour-hashes = The sheet files before and after, by the beginning of their SHA-256. Nobody's sheet has changed; Jo visits Kim and no one else.
tour-hash-same = unchanged
tour-hash-void = unchanged; opens nothing new
tour-hash-new = new
tour-hash-other = CHANGED
tour-new-bundles = Only the files that were handed over are replaced. They are sealed, so they can go by mail.
tour-kits = And each of them gets a kit: a folder with nothing secret in it, in which somebody under stress finds whom to call, and a page to double-click that opens the compartment.

tour-gone = Jo is gone
tour-alone = Jo dies in an accident, and the passphrase with Jo: it is not used from here on. Anna takes the USB stick and her sheet, and tries by herself.
tour-stranger = That is how it should be: one sheet opens nothing, and the program says who can help. What about the dental practice's file, with Anna's sheet?

tour-together = The sheets come together
tour-request = Anna needs a deputy. Kim lives in another town, so Anna asks by mail. There is nothing secret in the request.
tour-reason = Jo died in an accident.
tour-answer = Kim rings Anna at the number that stands on Kim's own papers. Then Kim answers: a piece that nothing but Anna's sheet can open. Kim's sheet stays at home.
tour-open = Anna's sheet and Kim's piece are enough. No passphrase, no internet, no service that has to be running:
tour-left-out = … and { $count } more lines.
tour-left-out-here = … and { $count } more lines. One of the commands at the end shows all of it.
tour-opened = So Anna knows what to do in the first hour and what not to touch. The list ends with the passwords that should be changed now.

tour-forged = Somebody sends a forged piece
tour-forged-request = The dental practice asks both deputies. Max answers.
tour-forgery =
    But somebody has read the mail, and sends a piece in Kim's name: right in everything but the key inside, which is dice. (The tour has just made it with this program's own library: { $file }.)
    In many programs a piece like that spoils the whole attempt, and nobody can say whose it was.
tour-forgery-named = The forged piece is named and put aside, and the good ones open the compartment all the same.

## The end

tour-end-title = Now you
tour-end = All of it took { $seconds } seconds and stays for you to look at, in { $folder }. The file { $about } says what is what.
tour-end-page =
    Look at what { $name } would double-click, a page that needs no internet and no installation:
    { $page }
    It takes the sheets { $sheet } and { $deputy }: choose them as files, or type their words.
tour-next = First go there, and tell this terminal where everything is:
tour-next-commands = Then try, in any order:
tour-next-list = What Jo sees in the solicitors' compartment
tour-next-show = One system, with its passwords
tour-next-opened = Everything that Anna and Kim opened
tour-next-other = The joinery: two people in one room
tour-next-write = Everything that the solicitors have, written out with its files
tour-next-verify = Is everything whole and genuine? This takes no passphrase
tour-next-short = Two from the firm without a deputy: not enough
tour-next-log = What Jo did, and when
tour-done = When you have seen enough, delete the folder. Your own vault begins with: breakglass init
error-tour-stopped = The tour ends here: a command did not do what it should.
    .hint = What it said stands above. The folder stays as it is.
tour-settings = The tour's own vault, passphrase and memory, for the commands of one shell:  . ./{ $settings }
tour-about =
    What the tour of Breakglass has left here. All of it is invented and may be deleted.
    
    { $passphrase }
        Jo's passphrase. In real life it is in Jo's head.
    { $vault }/
        Jo's vault: safe to copy, sync or lose.
    { $sheets }/
        The sheets. In real life each is printed, handed to its holder, and the file deleted.
    { $handed }/
        What the clients were handed. Nothing in it opens without the sheets.
    { $kits }/
        A kit for each holder: nothing secret in it. Open one, and the page in it.
    { $mail }/
        Requests and answers that were mailed, and one forged piece.
    { $data }/
        What Jo deposited, in the clear.
    { $state }/
        What Jo's machine remembers of the vault, so that nobody can slip it an old one.
    { $settings }
        Tells a terminal where all this is:  . ./{ $settings }
