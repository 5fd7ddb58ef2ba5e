import type { Catalogue } from "../sentence";

/** Marathi. */
export const marathi: Catalogue = {
  "site.description": "तुमच्या फोन नंबरने साइन इन करा.",
  "start.heading": "तुमच्या फोनने साइन इन करा",
  "start.intro":
    "तुमचा मोबाइल नंबर लिहा, SMS ने कोड मिळवा आणि साइन इन व्हा. कोणताही पासवर्ड लक्षात ठेवावा लागत नाही.",
  "start.signIn": "साइन इन करा",
  "start.signedIn": "तुम्ही साइन इन आहात",
  "start.signedInAs": "{phone} या नंबरने",

  "language.choose": "भाषा",

  "number.heading": "साइन इन करा",
  "number.intro": "आम्ही तुम्हाला SMS ने 6 अंकी कोड पाठवू.",
  "number.proveAgain":
    "तुमच्या सुरक्षिततेसाठी {phone} हा तुमचाच नंबर आहे हे पुन्हा एकदा सिद्ध करा: तो लिहा, आणि आम्ही त्यावर SMS ने 6 अंकी कोड पाठवू.",
  "number.label": "मोबाइल नंबर",
  "number.send": "कोड पाठवा",
  "number.sending": "पाठवत आहोत…",
  "number.malformed": "हा मोबाइल नंबर पूर्ण नाही. अंक तपासून पुन्हा प्रयत्न करा.",
  "number.countryNotServed": "त्या देशातील नंबरवर आम्ही कोड पाठवू शकत नाही.",
  "number.noSms": "या नंबरवर SMS येऊ शकत नाही. मोबाइल नंबर वापरा.",
  "number.refused": "या नंबरवर SMS पाठवता येत नाही. नंबर तपासा किंवा दुसरा वापरा.",
  "number.ofAnotherCode": "तुमच्याकडे असलेला कोड दुसऱ्या नंबरवर पाठवला होता. वेगळा नंबर वापरण्यासाठी पुन्हा सुरुवात करा.",
  "number.notTheSignedInOne": "तुम्ही दुसऱ्या नंबरने साइन इन आहात. तोच नंबर लिहा किंवा आधी साइन आउट करा.",

  "code.heading": "कोड लिहा",
  "code.sentTo": "आम्ही तो {phone} वर पाठवला आहे",
  "code.label": "6 अंकी कोड",
  "code.verify": "पडताळा",
  "code.checking": "तपासत आहोत…",
  "code.validFor": "कोड आणखी {time} वैध आहे",
  "code.whenLoaded": "(ही वेळ पेज उघडतानाची आहे).",
  "code.checkAgain": "पुन्हा पाहा",
  "code.newIn": "नवीन कोड {time} नंतर",
  "code.noSms": "SMS आला नाही?",
  "code.resend": "कोड पुन्हा पाठवा",
  "code.resending": "पाठवत आहोत…",
  "code.onItsWay": "नवीन कोड पाठवला आहे.",
  "code.changeNumber": "नंबर बदला",
  "code.malformed": "SMS मधील 6 अंक लिहा.",
  "code.wrong": "हा कोड बरोबर नाही. तुम्ही आणखी {count, plural, one {# वेळ} other {# वेळा}} प्रयत्न करू शकता.",
  "code.wrongAndOver": "हा कोड बरोबर नाही आणि आता एकही प्रयत्न शिल्लक नाही. नवीन कोड मागवा.",

  "over.expired": "या कोडची मुदत संपली आहे.",
  "over.noTriesLeft": "या कोडसाठी आता एकही प्रयत्न शिल्लक नाही.",
  "over.replaced": "नवीन कोड पाठवला गेला, त्यामुळे हा कोड आता चालत नाही.",
  "over.used": "हा कोड आधीच वापरला गेला आहे.",
  "over.unknown": "हा कोड आता चालत नाही.",
  "over.notSent": "आम्ही तो कोड पाठवू शकलो नाही.",
  "over.askNow": "{what} नवीन कोड मागवा.",
  "over.askLater": "{what} तुम्ही {when} नवीन कोड मागवू शकता.",
  "over.startAgain": "तो कोड आता चालत नाही. नवीन कोड मिळवण्यासाठी तुमचा नंबर लिहा.",

  "trouble.tooMany": "थोड्या वेळात खूप प्रयत्न झाले. {when} पुन्हा प्रयत्न करा.",
  "trouble.unavailable": "साइन इन तात्पुरते उपलब्ध नाही. {when} पुन्हा प्रयत्न करा.",
  "trouble.budgetSpent":
    "आज आम्ही आणखी कोड पाठवू शकत नाही. {when} पुन्हा प्रयत्न करा; तुमच्याकडे आधीच असलेला कोड अजूनही चालतो.",
  "trouble.paused": "आम्ही सध्या कोड पाठवू शकत नाही. {message}",
  "trouble.misconfigured": "साइन इन सध्या काम करत नाही. आम्हाला कळवण्यात आले आहे; कृपया नंतर पुन्हा प्रयत्न करा.",
  "trouble.cookiesBlocked":
    "तुमच्या ब्राउझरने आमची कुकी परत पाठवली नाही आणि साइन इन करण्यासाठी ती लागते. तुम्ही आत्ताच सुरुवात केली असेल, तर या साइटसाठी कुकींना परवानगी द्या; नाहीतर पुन्हा सुरुवात करा.",
  "trouble.crossSite": "ही विनंती दुसऱ्या साइटवरून आली, म्हणून काहीही केले नाही. पेज येथे उघडून पुन्हा प्रयत्न करा.",
  "trouble.tooLarge": "हे या फॉर्मच्या मर्यादेपेक्षा जास्त होते. मागे जाऊन पुन्हा प्रयत्न करा.",

  "when.seconds": "{count, plural, one {# सेकंदानंतर} other {# सेकंदांनंतर}}",
  "when.minutes": "{count, plural, one {# मिनिटानंतर} other {# मिनिटांनंतर}}",
  "when.hours": "{count, plural, one {# तासानंतर} other {# तासांनंतर}}",

  "account.heading": "तुमचे खाते",
  "account.number": "मोबाइल नंबर",
  "account.signOut": "साइन आउट करा",
  "account.signOutUnfinished":
    "तुम्ही या ब्राउझरमध्ये साइन आउट झाला आहात, पण आम्ही आमच्या बाजूने सत्र संपवू शकलो नाही. ते एका आठवड्यात आपोआप संपेल.",
  "account.signOutUnreached": "तुम्ही येथे साइन आउट झाला आहात, पण आमच्या बाजूने सत्र संपवता आले नाही.",

  "down.heading": "साइन इन तात्पुरते उपलब्ध नाही",
  "down.advice": "काहीही हरवलेले नाही. एका मिनिटाने पुन्हा प्रयत्न करा.",
  "down.retry": "पुन्हा प्रयत्न करा",
  "error.heading": "काहीतरी चुकले",
  "error.advice": "यात तुमची चूक नाही. तुमचे कनेक्शन तपासा आणि पेज पुन्हा उघडा; शेवटची पायरी पुन्हा लिहावी लागू शकते.",
  "error.reload": "पेज पुन्हा उघडा",
  "missing.title": "पेज सापडले नाही",
  "missing.heading": "हे पेज येथे नाही",
  "missing.advice": "पत्ता चुकीचा लिहिला गेला असेल किंवा पेज दुसरीकडे गेले असेल.",
  "missing.toStart": "सुरुवातीला जा",

  "problem.invalid_phone": "अवैध फोन नंबर",
  "problem.invalid_code": "अवैध कोड",
  "problem.wrong_code": "चुकीचा कोड",
  "problem.cross_site": "दुसऱ्या साइटवरून आलेली विनंती",
  "problem.challenge_over": "हा कोड आता चालत नाही",
  "problem.too_many_requests": "खूप जास्त विनंत्या",
  "problem.misconfigured": "साइन इन उपलब्ध नाही",
  "problem.unavailable": "साइन इन सध्या उपलब्ध नाही",
};
