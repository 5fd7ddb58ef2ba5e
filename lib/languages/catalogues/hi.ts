import type { Catalogue } from "../sentence";

/** Hindi. */
export const hindi: Catalogue = {
  "site.description": "अपने फ़ोन नंबर से साइन इन करें।",
  "start.heading": "अपने फ़ोन से साइन इन करें",
  "start.intro": "अपना मोबाइल नंबर लिखें, SMS से कोड पाएँ और साइन इन हो जाएँ। कोई पासवर्ड याद रखने की ज़रूरत नहीं।",
  "start.signIn": "साइन इन करें",
  "start.signedIn": "आप साइन इन हैं",
  "start.signedInAs": "{phone} से",

  "language.choose": "भाषा",

  "number.heading": "साइन इन करें",
  "number.intro": "हम आपको SMS से 6 अंकों का कोड भेजेंगे।",
  "number.proveAgain":
    "आपकी सुरक्षा के लिए एक बार फिर पुष्टि करें कि {phone} आपका ही नंबर है: उसे लिखें, और हम उस पर SMS से 6 अंकों का कोड भेजेंगे।",
  "number.country": "देश",
  "number.label": "मोबाइल नंबर",
  "number.send": "कोड भेजें",
  "number.sending": "भेजा जा रहा है…",
  "number.malformed": "यह मोबाइल नंबर पूरा नहीं है। अंक जाँचकर फिर कोशिश करें।",
  "number.countryNotServed": "हम उस देश के नंबरों पर कोड नहीं भेज सकते।",
  "number.noSms": "इस नंबर पर SMS नहीं आ सकता। कोई मोबाइल नंबर लिखें।",
  "number.refused": "इस नंबर पर SMS नहीं भेजा जा सकता। नंबर जाँचें या कोई दूसरा नंबर लिखें।",
  "number.ofAnotherCode":
    "आपके पास जो कोड है, वह किसी दूसरे नंबर पर भेजा गया था। दूसरा नंबर इस्तेमाल करने के लिए फिर से शुरू करें।",
  "number.notTheSignedInOne": "आप किसी दूसरे नंबर से साइन इन हैं। वही नंबर लिखें, या पहले साइन आउट करें।",

  "code.heading": "कोड लिखें",
  "code.sentTo": "हमने इसे {phone} पर भेजा है",
  "code.label": "6 अंकों का कोड",
  "code.verify": "पुष्टि करें",
  "code.checking": "जाँच हो रही है…",
  "code.validFor": "कोड {time} तक मान्य है",
  "code.whenLoaded": "(यह समय पेज खुलते वक़्त का है)।",
  "code.checkAgain": "फिर से देखें",
  "code.newIn": "नया कोड {time} में",
  "code.noSms": "SMS नहीं आया?",
  "code.resend": "कोड फिर भेजें",
  "code.resending": "भेजा जा रहा है…",
  "code.onItsWay": "नया कोड भेज दिया गया है।",
  "code.changeNumber": "नंबर बदलें",
  "code.notYou":
    "आपने यह कोड नहीं मँगाया? SMS को अनदेखा करें; कोड के बिना कोई साइन इन नहीं कर सकता। कोड किसी को न बताएँ।",
  "code.malformed": "SMS में आए 6 अंक लिखें।",
  "code.wrong": "यह कोड सही नहीं है। आप {count, number} बार और कोशिश कर सकते हैं।",
  "code.wrongAndOver": "यह कोड सही नहीं है और अब कोई कोशिश बाकी नहीं है। नया कोड मँगाएँ।",

  "over.expired": "इस कोड की समय-सीमा समाप्त हो गई है।",
  "over.noTriesLeft": "इस कोड के लिए अब कोई कोशिश बाकी नहीं है।",
  "over.replaced": "एक नया कोड भेजा गया था, इसलिए यह कोड अब काम नहीं करता।",
  "over.used": "यह कोड पहले ही इस्तेमाल हो चुका है।",
  "over.unknown": "यह कोड अब काम नहीं करता।",
  "over.notSent": "हम वह कोड नहीं भेज सके।",
  "over.askNow": "{what} नया कोड मँगाएँ।",
  "over.askLater": "{what} आप {when} नया कोड मँगा सकते हैं।",
  "over.startAgain": "वह कोड अब काम नहीं करता। नया कोड पाने के लिए अपना नंबर लिखें।",

  "trouble.tooMany": "थोड़े समय में बहुत ज़्यादा कोशिशें हुईं। {when} फिर कोशिश करें।",
  "trouble.tooManyCodes":
    "{what} किसी दूसरे ब्राउज़र में कोड मँगाया है? वहीं आगे बढ़ें। आपने नहीं मँगाया? SMS को अनदेखा करें: कोड के बिना कोई साइन इन नहीं कर सकता।",
  "trouble.notYou": "{what} आपने कोड नहीं मँगाया? SMS को अनदेखा करें: कोड के बिना कोई साइन इन नहीं कर सकता।",
  "trouble.unavailable": "साइन इन कुछ समय के लिए उपलब्ध नहीं है। {when} फिर कोशिश करें।",
  "trouble.budgetSpent":
    "आज हम और कोड नहीं भेज सकते। {when} फिर कोशिश करें; जो कोड आपके पास पहले से है, वह अब भी काम करता है।",
  "trouble.paused": "हम अभी कोड नहीं भेज सकते। {message}",
  "trouble.notTakenIn":
    "आपका कोड सही था, लेकिन हम आपका साइन इन पूरा नहीं कर सके। एक मिनट बाद नए कोड के साथ फिर शुरू करें।",
  "trouble.misconfigured": "साइन इन अभी काम नहीं कर रहा है। हमें इसकी सूचना मिल गई है; कृपया बाद में फिर कोशिश करें।",
  "trouble.cookiesBlocked":
    "आपके ब्राउज़र ने हमारी कुकी वापस नहीं भेजी, और साइन इन के लिए वह ज़रूरी है। अगर आपने अभी शुरू किया है, तो इस साइट के लिए कुकी की अनुमति दें; नहीं तो फिर से शुरू करें।",
  "trouble.crossSite": "यह अनुरोध किसी दूसरी साइट से आया था, इसलिए कुछ नहीं किया गया। पेज यहाँ खोलकर फिर कोशिश करें।",
  "trouble.tooLarge": "यह इस फ़ॉर्म की सीमा से ज़्यादा था। वापस जाकर फिर कोशिश करें।",

  "when.seconds": "{count, number} सेकंड बाद",
  "when.minutes": "{count, number} मिनट बाद",
  "when.hours": "{count, number} घंटे बाद",

  "account.heading": "आपका खाता",
  "account.number": "मोबाइल नंबर",
  "account.signOut": "साइन आउट करें",
  "account.signOutUnfinished":
    "आप इस ब्राउज़र में साइन आउट हो गए हैं, लेकिन हम अपनी ओर से सत्र समाप्त नहीं कर सके। वह एक हफ़्ते में अपने आप समाप्त हो जाएगा।",
  "account.signOutUnreached": "आप यहाँ साइन आउट हो गए हैं, लेकिन हमारी ओर से सत्र समाप्त नहीं हो सका।",
  "account.sessions": "आप कहाँ-कहाँ साइन इन हैं",
  "account.thisOne": "यही वाला",
  "account.deviceOnSystem": "{system} पर {browser}",
  "account.appOnSystem": "{system} पर एक ऐप",
  "account.unknownDevice": "कोई ब्राउज़र या ऐप जो अपना नाम नहीं बताता",
  "account.firstSeen": "साइन इन: {when}",
  "account.lastSeen": "आख़िरी बार देखा गया: {when}",
  "account.noList": "आपके सत्रों की सूची इस समय नहीं दिखाई जा सकती। एक मिनट बाद फिर कोशिश करें।",
  "account.signOutEverywhere": "हर जगह से साइन आउट करें",
  "account.signedOutThere": "वह सत्र साइन आउट कर दिया गया है।",
  "account.stillSignedInThere":
    "हम अभी वह सत्र समाप्त नहीं कर सके, इसलिए हो सकता है कि वह अब भी साइन इन हो। एक मिनट बाद फिर कोशिश करें।",
  "account.signedOutEverywhere": "आप हर डिवाइस पर साइन आउट हो गए हैं।",
  "account.everywhereUnfinished":
    "आप इस ब्राउज़र में साइन आउट हो गए हैं, लेकिन हम आपके दूसरे सत्र समाप्त नहीं कर सके। एक मिनट बाद फिर साइन इन करें और दोबारा हर जगह से साइन आउट करें।",
  "account.delete": "मेरा खाता मिटाएँ",
  "account.deleteIntro":
    "इससे {phone} हर डिवाइस पर साइन आउट हो जाएगा और आपके खाते में रखी हर चीज़ मिट जाएगी। इसे वापस नहीं लाया जा सकता।",
  "account.deleteStays":
    "जो आपके नंबर को दुरुपयोग से बचाता है – उस पर कितने कोड भेजे और आज़माए गए – वह लगभग एक दिन रहता है और फिर अपने आप मिट जाता है।",
  "account.keep": "मेरा खाता रहने दें",
  "account.deleted": "आपका खाता मिटा दिया गया है।",
  "account.deleteFailed": "आपका खाता अभी नहीं मिटाया जा सका। एक मिनट बाद फिर कोशिश करें।",

  "down.heading": "साइन इन कुछ समय के लिए उपलब्ध नहीं है",
  "down.advice": "कुछ भी खोया नहीं है। एक मिनट में फिर कोशिश करें।",
  "down.retry": "फिर कोशिश करें",
  "error.heading": "कुछ गड़बड़ हो गई",
  "error.advice":
    "इसमें आपकी कोई ग़लती नहीं है। अपना कनेक्शन जाँचें और पेज फिर से खोलें; हो सकता है कि आख़िरी चरण दोबारा लिखना पड़े।",
  "error.reload": "पेज फिर से खोलें",
  "missing.title": "पेज नहीं मिला",
  "missing.heading": "यह पेज यहाँ नहीं है",
  "missing.advice": "हो सकता है कि पता ग़लत लिखा गया हो या पेज कहीं और चला गया हो।",
  "missing.toStart": "शुरुआत पर जाएँ",

  "problem.invalid_phone": "अमान्य फ़ोन नंबर",
  "problem.invalid_code": "अमान्य कोड",
  "problem.wrong_code": "ग़लत कोड",
  "problem.cross_site": "दूसरी साइट से आया अनुरोध",
  "problem.challenge_over": "यह कोड अब काम नहीं करता",
  "problem.too_many_requests": "बहुत ज़्यादा अनुरोध",
  "problem.misconfigured": "साइन इन उपलब्ध नहीं है",
  "problem.unavailable": "साइन इन अभी उपलब्ध नहीं है",
};
