### Letters of a mandate: drafts for legal review, and one page for the relatives.
### At the beginning of a line: `## ` heading, `- ` item of a list, `+ ` numbered step, `~ 2` two empty lines.
### `**…**` is bold.

paper-draft = **Draft, for legal review.** This is a template and no legal advice. Please have it reviewed by a lawyer and adapted to your case before anybody signs. It assumes German law; the English text is a reading aid.
paper-draft-header = Draft, for legal review
paper-form-header = Form, for legal review
paper-template-footer = Template; for legal review before anybody gets it
paper-blank = ____________________
paper-place-day = Place, date
paper-page-of = { $firm } · { $client }
paper-signature-for = for { $name }

## Files

file-letter-receipt = receipt-of-sheet-{ $id }.pdf
file-letter-deputy = deputy-agreement-{ $id }.pdf
file-letter-consent = confidentiality-and-consent-{ $id }.pdf
file-letter-opening = protocol-of-an-opening-form.pdf
file-letter-relatives = for-the-relatives.pdf

## Receipt of a sheet

sheet-receipt-title = Confirmation of receipt of a sheet
sheet-receipt-body =
    Today **{ $name }** ({ $role }) received a sheet from **{ $owner }**. It belongs to what is deposited for **{ $client }** for an emergency.

    The provider’s fingerprint, as printed on the sheet: **{ $fingerprint }**

    ## What the sheet is

    There are 24 words and a QR code on it, and no password. Alone it opens nothing. Together with the sheets of others it opens what is deposited: { $who }.

    ## What I undertake

    + I keep the sheet locked away, apart from the emergency kit, where only I can reach it.
    + I do not hand it on, copy out the words, read them to anybody, photograph the sheet or store it.
    + I use it only in an emergency, for the yearly check and in a drill, and only on the recovery page of my kit or with the program itself.
    + When I am asked for my piece, I give it only after I have called back on a number I already knew and made sure who is asking and why.
    + If the sheet is lost or somebody else has seen it, I tell { $owner } without delay.
    + What I learn in an opening I keep confidential, also after my task has ended.
    + When my task ends, I return the sheet or destroy it and confirm that in writing.

    The yearly check takes two minutes. Holding a piece does not oblige me to take part in an opening that I consider unjustified.

sheet-receipt-reserve-body =
    Today **{ $client }** received a sheet (“{ $name }”) from **{ $owner }** in a sealed envelope. It is meant for the case that nobody else can be reached.

    The provider’s fingerprint, as printed on the sheet: **{ $fingerprint }**

    ## What the sheet is

    There are 24 words and a QR code on it, and no password. Alone it opens nothing. Together with the sheets of others it opens what is deposited: { $who }.

    ## What { $client } undertakes

    + The envelope lies sealed in the safe or a bank deposit box, with date and signature across the flap.
    + It is opened only in an emergency, for the yearly check and for a drill. Who opened it and when is written down; afterwards the sheet goes into a new envelope.
    + The words are not copied out, read aloud, photographed or stored.
    + If the sheet is lost or the envelope damaged, { $owner } is told without delay.
    + When the work together ends, the sheet is returned or destroyed, and that is confirmed in writing.

## Deputy

deputy-agreement-title = Deputy agreement
deputy-agreement-body =
    between **{ $owner }** (the provider) and **{ $deputy }** (the deputy)

    for the client **{ $client }** (the client)

    ## § 1 Subject

    If the provider drops out, the deputy carries on the care of the client’s IT as far as is needed to keep the business running and to make an orderly handover to the provider, to his or her heirs or to a successor possible.

    ## § 2 When it takes effect

    (1) The deputy acts when the provider says so, or when the provider is prevented by illness, accident or death and does not answer within the agreed reaction time by the ways agreed with the client.

    (2) Details, in particular who establishes this: { $trigger }

    (3) It ends as soon as the provider, a legal guardian, an attorney or the heirs declare in text form that the care is otherwise secured again, or when the client demands it.

    ## § 3 Start

    The deputy starts within **{ $hours }** hours of learning of it. If that is for once impossible, the deputy tells the client at once.

    ## § 4 Access

    (1) The deputy keeps a sheet. Alone the deputy can open nothing with it. Who can open: { $who }

    (2) The deputy takes part in an opening only when this agreement has taken effect, for the yearly check or in a drill. A protocol is kept of every opening.

    (3) Credentials that the deputy has come to know are changed after the deputyship has ended.

    ## § 5 Extent and limits

    (1) What the client’s emergency handbook calls most important comes first. Its warnings are to be observed.

    (2) Without the client’s consent in text form the deputy terminates no contracts, transfers no domains, deletes no data or backups, and enters into no obligations above { $blank } euros.

    ## § 6 Remuneration

    The deputy receives { $blank } euros per hour plus VAT. The debtor is { $payer }. Standing by, the yearly check and the drill are remunerated with { $blank } euros a year.

    ## § 7 Liability and insurance

    The deputy is liable without limit for intent and gross negligence, otherwise only for the breach of essential duties and limited to the foreseeable damage typical of the contract. Liability for injury to life, body or health is unaffected. The deputy maintains professional indemnity insurance of at least { $blank } euros.

    ## § 8 Confidentiality and data protection

    (1) The deputy keeps everything learnt in this capacity confidential, also after the end of this agreement.

    (2) The separate declaration of confidentiality and, where personal data are processed on behalf, the provisions under Art. 28 GDPR are part of this agreement.

    ## § 9 Protection of the mandate

    During the deputyship and { $blank } months afterwards the deputy does not solicit the client. This does not apply if the provider gives up the business for good or dies.

    ## § 10 Term and death

    (1) The agreement is valid from signature for an indefinite time and can be terminated by either side in text form with three months’ notice to the end of a month, but not at an inopportune time during a deputyship.

    (2) The mandate does not lapse with the death or incapacity of the provider; powers of attorney granted are valid beyond death. The heirs can revoke them.

    (3) Both sides confirm to each other once a year that this agreement still stands.

    ## § 11 Final provisions

    Changes require text form. Should a provision be void, the others remain valid. German law applies.

deputy-agreement-trigger-blank = ____________________________________________________________

## Confidentiality and consent

consent-title = Confidentiality and consent to the deputy
consent-lead =
    Between **{ $client }** (client), **{ $owner }** (provider) and **{ $deputy }** (deputy).

    This declaration has three parts: the client’s consent to the deputy, the deputy’s obligation of confidentiality, and the authorisation as a further processor. Whoever is under no professional duty of confidentiality strikes out part B paragraphs 2 to 4.
consent-body =
    ## A. Consent of the client

    (1) The client agrees that the deputy acts in place of the provider when the deputy agreement takes effect, keeps a share, and in an opening learns what is deposited in the client’s compartment.

    (2) The compartment can be opened by: { $who }

    (3) The client can revoke this consent at any time for the future in text form. The provider then changes the policy without delay and rotates the keys. What the deputy has learnt until then cannot be taken back by that.

    ## B. The deputy’s obligation of confidentiality

    (1) The deputy undertakes not to disclose or exploit without authority other people’s secrets that become known in this work.

    (2) The client is under a professional duty of confidentiality (§ 203 (1) or (2) of the German Criminal Code, StGB; for lawyers also § 43a (2), § 43e of the Federal Lawyers’ Act, BRAO). The deputy assists in that professional activity (§ 203 (3) sentence 2 StGB) and has been instructed about the consequences under criminal law: an assisting person who discloses another’s secret without authority is punished under § 203 (4) StGB with imprisonment of up to one year or a fine; if that is done for payment or with the intent of enrichment or of harming another, with imprisonment of up to two years or a fine (§ 203 (6) StGB). Whoever exploits such a secret without authority is punished under § 204 StGB with imprisonment of up to two years or a fine. The duty continues after the death of the person concerned.

    (3) The deputy gains knowledge of other people’s secrets only as far as is necessary to fulfil the task.

    (4) The deputy may involve further persons only with the client’s consent in text form, and must first oblige them to confidentiality in text form, with instruction about the consequences under criminal law.

    (5) The work is done within the European Union.

    ## C. Processing on behalf (Art. 28 GDPR)

    (1) As far as the deputy processes personal data on behalf, the client authorises the deputy as a further processor (Art. 28 (2) and (4) GDPR). The basis is the data-processing agreement between client and provider of { $blank }, whose duties the deputy takes on.

    (2) The deputy processes the data only on the client’s documented instructions, takes the measures required by Art. 32 GDPR, supports the client with the rights of data subjects, and reports personal data breaches to the client without delay.

    (3) After the end of the deputyship the deputy returns all data or deletes them as the client chooses, and confirms that in text form.

    (4) If the provider is gone for good, the deputy processes the data directly on behalf of the client on the same terms.

## Form for the protocol of an opening

opening-form-title = Protocol of an opening
opening-form-body =
    Compartment: **{ $client }**

    Who can open: { $who }

    ## When and where

    Begin: ____________________   End: ____________________   Place: ______________________________

    Reason (who established that the provider has dropped out, how, when):

    ~ 2

opening-form-after =
    ## What was opened

    Revision number: ________   sealed on: ________________   Findings (wrong, damaged or unknown pieces):

    ~ 2

    ## What happened then

    Who saw or used which credentials, what was changed, what was left:

    ~ 2

    - All credentials that were opened stand on the list of credentials to change, and somebody is named for it: ______________________________
    - Printed and stored credentials were destroyed, or are kept here: ______________________________
    - The sheets are back where they belong.
opening-form-present = Present or taking part
opening-form-name = Name
opening-form-as = As
opening-form-how = Sheet or contribution
opening-form-since = Signature

## One page for the relatives

relatives-title = For my family: what to do about my business
relatives-body =
    If I am suddenly taken to hospital or die, you do **not** have to deal with my clients’ computers. That is taken care of. Please do just two things.
relatives-call = 1. Ring my deputy.
relatives-call-nobody = Nobody is entered yet. Please write name and telephone number here by hand: ______________________________
relatives-off = 2. Switch nothing off.
relatives-off-body =
    Leave every device on, even if it only blinks quietly: servers, router, telephone system, disks, my mobile. Pull no plug and close no laptop. Some of them do not start again without a password that only I know.
relatives-also =
    ## Later, in your own time

    - **Cancel nothing**, neither internet nor telephone, domains, server room or insurance, before my deputy has agreed. A cancelled domain can take a client’s whole e-mail away.
    - **My mobile and my SIM card**: please keep them charged and do not reset them. Confirmation codes arrive there.
    - **Throw no paper away.** Please keep envelopes and pages with 24 words, a QR code or the title “Sheet” unopened, and tell my deputy that they exist.
    - **Give no devices, passwords or sheets to anybody** who simply rings or stands at the door. Ring my deputy first, on the number on this page.
    - **Post from clients and from the tax office**: collect it. You decide about the estate later, with legal and tax advice.

    Thank you for looking after it.
relatives-where = Where my powers of attorney, my will and my insurance papers are:

## Protocols

protocol-opening-title = Protocol of the opening
protocol-opening-when = Opened on **{ $day }** at **{ $time } UTC** (by this computer’s clock).
protocol-state = Revision { $revision }, sealed on { $day }; { $records ->
        [one] one record
       *[other] { $records } records
    }.
protocol-drill = This was a **drill**: a sealed dummy was opened, nothing secret.
protocol-pieces = Whose pieces came together
protocol-findings = Findings
protocol-no-findings = None: everything was whole and genuine.
protocol-opening-by-hand =
    ## To be completed by hand

    Place: ______________________________   Present: ________________________________________________

    Reason (who established that the provider has dropped out, how, when):

    ~ 2

    What happened then, and what was left:

    ~ 2
protocol-opened-by = Who opened
protocol-witness = Who was there

change-list-title = Secrets to change
change-list-why-opening = There was an opening on { $day }. More people than before now know what was opened. Change it in this order, and have what is new deposited.
change-list-why-handover = The work together with { $owner } ended on { $day }. These credentials were deposited. Change them in this order; until then { $owner } knows them too.
change-list-what = What
change-list-fields = To change
change-list-on = On
change-list-by = By
change-list-asked = expressly demanded
change-list-empty = Nothing secret was here.
change-list-also = No secret stands on this list. Think also of signed-in sessions, app passwords, recovery addresses, and devices that count as trusted.

protocol-acceptance-title = Protocol of acceptance
protocol-acceptance-body =
    On **{ $day }**, before the eyes of **{ $client }**, **{ $owner }** showed that what is deposited for an emergency works (revision { $revision }). { $client } picked the systems. Only the deposited credentials were used to sign in.
protocol-system = System
protocol-kind = Kind
protocol-result = Result
protocol-remark = Remark
protocol-worked = works
protocol-failed = does not work
protocol-acceptance-good =
    All the systems that were picked could be opened with what is deposited. That holds for this day and these systems; it is no promise about all others.
protocol-acceptance-bad =
    Not all the systems that were picked could be opened. This is **no acceptance**: the records are put right and shown again.

protocol-handover-title = Protocol of handover and deletion
protocol-handover-body =
    The work of **{ $owner }** for **{ $client }** ends. On **{ $day }**, { $owner } hands over everything that was deposited for { $client } (revision { $revision }; records: { $records }, attachments: { $files }).

    ## Handed over
protocol-handover-data = { $folder } – all records and attachments
protocol-handover-book = { $files } – the handbook, without credentials
protocol-handover-list = { $file } – the list of credentials to change
protocol-handover-sheets =
    ## Sheets

    These people have a sheet that was part of the policy. Whoever has a sheet for this client alone returns or destroys it:
protocol-handover-deletion =
    ## Deletion

    After the handover { $owner } deletes the compartment from the vault; deleted on: ____________________

    That does **not** delete copies of the vault on other devices and in backups, kits that were handed out, and the entries in the provider’s password manager. These copies are deleted by: ____________________

    Kept is only what the law requires: ________________________________________

    - The handover is complete and readable: ____________________
    - The credentials handed over are to be changed; the list is enclosed.
    - Consents, deputy and processing on behalf end on this day; the duty of confidentiality does not.

## Files of the protocols

file-protocol-opening = protocol-of-the-opening.pdf
file-protocol-folder = opening-{ $day }
file-change-list = secrets-to-change.pdf
file-protocol-handover = protocol-of-the-handover.pdf
file-protocol-acceptance = acceptance-{ $client }-{ $day }.pdf
