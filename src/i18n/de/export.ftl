### Was eine Ausgabe darüber sagt, was eine fremde Form nicht oder nicht unverändert aufnehmen kann.

lost-attachment = Diese Form nimmt keine Anhänge auf; sie liegen daneben im Ordner „attachments“: { $count }
lost-unreadable = Ausgelassen, weil nur eine neuere Fassung sie lesen kann: { $count }
lost-split = Texte, die länger sind, als das andere Programm erlaubt; sie stehen in weiteren Feldern fort: { $count }
lost-marks = Eine Tabelle kann nicht sagen, welche Felder geheim sind. { $count ->
    [one] Ein geheimes Feld steht
   *[other] { $count } geheime Felder stehen
} darin wie jedes andere.
lost-formula = Zellen, die eine Tabellenkalkulation als Formel ausführen würde. Öffnen Sie die Tabelle nur in einem Passwortmanager: { $count }
lost-parted = Schlagwörter mit Komma oder Strichpunkt, die eine Tabelle dort trennt: { $count }
lost-form = Schlüssel oder Codes, für die diese Form keinen Platz hat; sie stehen in verborgenen Feldern: { $count }
