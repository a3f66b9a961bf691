### Questions at the terminal.

prompt-default = [{ $value }]
prompt-yes-no = [yes/no]
prompt-yes-default = [YES/no]
prompt-no-default = [yes/NO]
prompt-yes-words = y yes j ja
prompt-no-words = n no nein
prompt-yes-or-no = Please answer yes or no.
prompt-number = Number
prompt-number-range = Please give a number from 1 to { $last }.
prompt-paste-lines = Several lines were pasted, or something that is no text; nothing of it was taken.
prompt-line = Line { $number }:
prompt-lines-pasted = { $count ->
    [one] (one line pasted)
   *[other] ({ $count } lines pasted)
}
prompt-paste-too-long = What was pasted is too long, or no text; nothing of it was taken.

prompt-passphrase = Passphrase
prompt-passphrase-new = New passphrase
prompt-passphrase-again = Once more

prompt-word = Word { $number } of { $count }:
prompt-word-unknown = – not in the word list
prompt-words-done = { $count } words read.
prompt-words-together = The words do not belong together: at least one of them is wrong. Nothing is lost; compare them with the sheet.
prompt-words-which = Number of the word to type anew, 25 for the digits (Enter: give up)
prompt-words-no-number = A number from 1 to 25, please.
prompt-words-given-up = The words were taken off the screen.
ask-attach-file = File to attach
ask-import-file = File or folder to take over
ask-which-shell = For which shell?
prompt-check-digits = The eight digits below the words (Enter if the boxes are empty)
prompt-check-digits-wrong = These are eight digits, in two groups of four.

prompt-sheet-file = File for the sheet
prompt-file-empty = A file name is needed.
