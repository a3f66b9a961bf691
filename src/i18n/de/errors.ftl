### Was nicht ging, und was zu tun ist. Je Fehler der Bibliothek eine Meldung, der Rat im Attribut „hint“.

error-unexpected = Im Programm ist etwas schiefgegangen.
    .hint = Bitte melden Sie das. Es wurde nichts geändert.
