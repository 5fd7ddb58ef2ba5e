import type { Catalogue } from "../sentence";

/** Bengali. */
export const bengali: Catalogue = {
  "site.description": "আপনার ফোন নম্বর দিয়ে সাইন ইন করুন।",
  "start.heading": "ফোন দিয়ে সাইন ইন করুন",
  "start.intro": "আপনার মোবাইল নম্বর লিখুন, SMS-এ কোড পান, আর সাইন ইন হয়ে যান। কোনো পাসওয়ার্ড মনে রাখতে হবে না।",
  "start.signIn": "সাইন ইন করুন",
  "start.signedIn": "আপনি সাইন ইন করে আছেন",
  "start.signedInAs": "{phone} নম্বর দিয়ে",

  "language.choose": "ভাষা",

  "number.heading": "সাইন ইন করুন",
  "number.intro": "আমরা আপনাকে SMS-এ 6 সংখ্যার একটি কোড পাঠাব।",
  "number.proveAgain":
    "আপনার নিরাপত্তার জন্য আরেকবার প্রমাণ করুন যে {phone} আপনারই নম্বর: নম্বরটি লিখুন, আমরা সেখানে SMS-এ 6 সংখ্যার একটি কোড পাঠাব।",
  "number.label": "মোবাইল নম্বর",
  "number.send": "কোড পাঠান",
  "number.sending": "পাঠানো হচ্ছে…",
  "number.malformed": "মোবাইল নম্বরটি সম্পূর্ণ নয়। সংখ্যাগুলি মিলিয়ে আবার চেষ্টা করুন।",
  "number.countryNotServed": "আমরা ওই দেশের নম্বরে কোড পাঠাতে পারি না।",
  "number.noSms": "এই নম্বরে SMS পাওয়া যায় না। একটি মোবাইল নম্বর দিন।",
  "number.refused": "এই নম্বরে SMS পাঠানো যাচ্ছে না। নম্বরটি মিলিয়ে দেখুন, অথবা অন্য নম্বর দিন।",
  "number.ofAnotherCode": "আপনার কাছে থাকা কোডটি অন্য একটি নম্বরে পাঠানো হয়েছিল। অন্য নম্বর ব্যবহার করতে আবার শুরু করুন।",
  "number.notTheSignedInOne":
    "আপনি অন্য একটি নম্বর দিয়ে সাইন ইন করে আছেন। সেই নম্বরটি লিখুন, অথবা আগে সাইন আউট করুন।",

  "code.heading": "কোডটি লিখুন",
  "code.sentTo": "আমরা এটি {phone} নম্বরে পাঠিয়েছি",
  "code.label": "6 সংখ্যার কোড",
  "code.verify": "যাচাই করুন",
  "code.checking": "যাচাই করা হচ্ছে…",
  "code.validFor": "কোডটি আর {time} বৈধ",
  "code.whenLoaded": "(পৃষ্ঠাটি খোলার সময়ের হিসাব)।",
  "code.checkAgain": "আবার দেখুন",
  "code.newIn": "নতুন কোড {time} পরে",
  "code.noSms": "SMS আসেনি?",
  "code.resend": "আবার কোড পাঠান",
  "code.resending": "পাঠানো হচ্ছে…",
  "code.onItsWay": "নতুন কোড পাঠানো হয়েছে।",
  "code.changeNumber": "নম্বর বদলান",
  "code.malformed": "SMS-এ পাওয়া 6টি সংখ্যা লিখুন।",
  "code.wrong": "কোডটি ঠিক নয়। আপনি আর {count, number} বার চেষ্টা করতে পারেন।",
  "code.wrongAndOver": "কোডটি ঠিক নয়, আর চেষ্টার সুযোগ নেই। নতুন কোড চান।",

  "over.expired": "এই কোডের মেয়াদ শেষ হয়ে গেছে।",
  "over.noTriesLeft": "এই কোডের জন্য আর চেষ্টার সুযোগ নেই।",
  "over.replaced": "একটি নতুন কোড পাঠানো হয়েছে, তাই এটি আর কাজ করে না।",
  "over.used": "এই কোডটি আগেই ব্যবহার করা হয়েছে।",
  "over.unknown": "এই কোডটি আর কাজ করে না।",
  "over.notSent": "আমরা ওই কোডটি পাঠাতে পারিনি।",
  "over.askNow": "{what} নতুন কোড চান।",
  "over.askLater": "{what} আপনি {when} নতুন কোড চাইতে পারেন।",
  "over.startAgain": "ওই কোডটি আর কাজ করে না। নতুন কোড পেতে আপনার নম্বর লিখুন।",

  "trouble.tooMany": "অল্প সময়ে অনেকবার চেষ্টা করা হয়েছে। {when} আবার চেষ্টা করুন।",
  "trouble.unavailable": "সাইন ইন আপাতত বন্ধ আছে। {when} আবার চেষ্টা করুন।",
  "trouble.budgetSpent":
    "আজ আমরা আর কোড পাঠাতে পারছি না। {when} আবার চেষ্টা করুন; আপনার কাছে আগে থেকে থাকা কোডটি এখনও কাজ করে।",
  "trouble.paused": "আমরা এখন কোড পাঠাতে পারছি না। {message}",
  "trouble.misconfigured": "সাইন ইন এই মুহূর্তে কাজ করছে না। আমাদের জানানো হয়েছে; অনুগ্রহ করে পরে আবার চেষ্টা করুন।",
  "trouble.cookiesBlocked":
    "আপনার ব্রাউজার আমাদের কুকি ফেরত পাঠায়নি, আর সাইন ইন করতে সেটি দরকার। এইমাত্র শুরু করে থাকলে এই সাইটের জন্য কুকির অনুমতি দিন; নইলে আবার শুরু করুন।",
  "trouble.crossSite": "অনুরোধটি অন্য একটি সাইট থেকে এসেছে, তাই কিছুই করা হয়নি। পৃষ্ঠাটি এখানে খুলে আবার চেষ্টা করুন।",
  "trouble.tooLarge": "এই ফর্মে এত বেশি লেখা ধরে না। ফিরে গিয়ে আবার চেষ্টা করুন।",

  "when.seconds": "{count, number} সেকেন্ড পরে",
  "when.minutes": "{count, number} মিনিট পরে",
  "when.hours": "{count, number} ঘণ্টা পরে",

  "account.heading": "আপনার অ্যাকাউন্ট",
  "account.number": "মোবাইল নম্বর",
  "account.signOut": "সাইন আউট করুন",
  "account.signOutUnfinished":
    "আপনি এই ব্রাউজারে সাইন আউট হয়েছেন, কিন্তু আমরা আমাদের দিকে সেশনটি শেষ করতে পারিনি। এক সপ্তাহের মধ্যে সেটি নিজে থেকেই শেষ হবে।",
  "account.signOutUnreached": "আপনি এখানে সাইন আউট হয়েছেন, কিন্তু আমাদের দিকে সেশনটি শেষ করা যায়নি।",

  "down.heading": "সাইন ইন আপাতত বন্ধ আছে",
  "down.advice": "কিছুই হারায়নি। এক মিনিট পরে আবার চেষ্টা করুন।",
  "down.retry": "আবার চেষ্টা করুন",
  "error.heading": "কিছু একটা সমস্যা হয়েছে",
  "error.advice": "এতে আপনার কোনো দোষ নেই। আপনার সংযোগ দেখে পৃষ্ঠাটি আবার খুলুন; শেষ ধাপটি হয়তো আবার লিখতে হতে পারে।",
  "error.reload": "পৃষ্ঠাটি আবার খুলুন",
  "missing.title": "পৃষ্ঠা পাওয়া যায়নি",
  "missing.heading": "এই পৃষ্ঠাটি এখানে নেই",
  "missing.advice": "ঠিকানাটি ভুল লেখা হয়ে থাকতে পারে, অথবা পৃষ্ঠাটি সরে গেছে।",
  "missing.toStart": "শুরুতে যান",

  "problem.invalid_phone": "ভুল ফোন নম্বর",
  "problem.invalid_code": "অসম্পূর্ণ কোড",
  "problem.wrong_code": "ভুল কোড",
  "problem.cross_site": "অন্য সাইট থেকে আসা অনুরোধ",
  "problem.challenge_over": "এই কোডটি আর কাজ করে না",
  "problem.too_many_requests": "অনেক বেশি অনুরোধ",
  "problem.misconfigured": "সাইন ইন কাজ করছে না",
  "problem.unavailable": "সাইন ইন আপাতত বন্ধ আছে",
};
