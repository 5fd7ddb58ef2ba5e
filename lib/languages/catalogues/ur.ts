import type { Catalogue } from "../sentence";

/** Urdu, written from right to left. */
export const urdu: Catalogue = {
  "site.description": "اپنے فون نمبر سے سائن اِن کریں۔",
  "start.heading": "اپنے فون سے سائن اِن کریں",
  "start.intro":
    "اپنا موبائل نمبر لکھیں، SMS سے کوڈ حاصل کریں اور سائن اِن ہو جائیں۔ کوئی پاس ورڈ یاد رکھنے کی ضرورت نہیں۔",
  "start.signIn": "سائن اِن کریں",
  "start.signedIn": "آپ سائن اِن ہیں",
  "start.signedInAs": "{phone} سے",

  "language.choose": "زبان",

  "number.heading": "سائن اِن کریں",
  "number.intro": "ہم آپ کو SMS سے 6 ہندسوں کا کوڈ بھیجیں گے۔",
  "number.proveAgain":
    "آپ کی حفاظت کے لیے ایک بار پھر تصدیق کریں کہ {phone} آپ ہی کا نمبر ہے: اسے لکھیں، اور ہم اس پر SMS سے 6 ہندسوں کا کوڈ بھیجیں گے۔",
  "number.label": "موبائل نمبر",
  "number.send": "کوڈ بھیجیں",
  "number.sending": "بھیجا جا رہا ہے…",
  "number.malformed": "یہ موبائل نمبر مکمل نہیں ہے۔ ہندسے دیکھ کر دوبارہ کوشش کریں۔",
  "number.countryNotServed": "ہم اُس ملک کے نمبروں پر کوڈ نہیں بھیج سکتے۔",
  "number.noSms": "اس نمبر پر SMS نہیں آ سکتا۔ کوئی موبائل نمبر لکھیں۔",
  "number.refused": "اس نمبر پر SMS نہیں بھیجا جا سکتا۔ نمبر دیکھ لیں یا کوئی دوسرا نمبر لکھیں۔",
  "number.ofAnotherCode":
    "آپ کے پاس جو کوڈ ہے وہ کسی دوسرے نمبر پر بھیجا گیا تھا۔ دوسرا نمبر استعمال کرنے کے لیے پھر سے شروع کریں۔",
  "number.notTheSignedInOne": "آپ کسی دوسرے نمبر سے سائن اِن ہیں۔ وہی نمبر لکھیں، یا پہلے سائن آؤٹ کریں۔",

  "code.heading": "کوڈ لکھیں",
  "code.sentTo": "ہم نے اسے {phone} پر بھیجا ہے",
  "code.label": "6 ہندسوں کا کوڈ",
  "code.verify": "تصدیق کریں",
  "code.checking": "جانچ ہو رہی ہے…",
  "code.validFor": "کوڈ مزید {time} تک کارآمد ہے",
  "code.whenLoaded": "(یہ وقت صفحہ کھلتے وقت کا ہے)۔",
  "code.checkAgain": "دوبارہ دیکھیں",
  "code.newIn": "نیا کوڈ {time} میں",
  "code.noSms": "SMS نہیں آیا؟",
  "code.resend": "کوڈ دوبارہ بھیجیں",
  "code.resending": "بھیجا جا رہا ہے…",
  "code.onItsWay": "نیا کوڈ بھیج دیا گیا ہے۔",
  "code.changeNumber": "نمبر بدلیں",
  "code.malformed": "SMS میں آئے 6 ہندسے لکھیں۔",
  "code.wrong": "یہ کوڈ درست نہیں ہے۔ آپ {count, number} بار اور کوشش کر سکتے ہیں۔",
  "code.wrongAndOver": "یہ کوڈ درست نہیں ہے اور اب کوئی کوشش باقی نہیں۔ نیا کوڈ منگوائیں۔",

  "over.expired": "اس کوڈ کی میعاد ختم ہو گئی ہے۔",
  "over.noTriesLeft": "اس کوڈ کے لیے اب کوئی کوشش باقی نہیں۔",
  "over.replaced": "ایک نیا کوڈ بھیجا گیا تھا، اس لیے یہ اب کام نہیں کرتا۔",
  "over.used": "یہ کوڈ پہلے ہی استعمال ہو چکا ہے۔",
  "over.unknown": "یہ کوڈ اب کام نہیں کرتا۔",
  "over.notSent": "ہم وہ کوڈ نہیں بھیج سکے۔",
  "over.askNow": "{what} نیا کوڈ منگوائیں۔",
  "over.askLater": "{what} آپ {when} نیا کوڈ منگوا سکتے ہیں۔",
  "over.startAgain": "وہ کوڈ اب کام نہیں کرتا۔ نیا کوڈ پانے کے لیے اپنا نمبر لکھیں۔",

  "trouble.tooMany": "تھوڑے وقت میں بہت زیادہ کوششیں ہوئیں۔ {when} دوبارہ کوشش کریں۔",
  "trouble.unavailable": "سائن اِن عارضی طور پر دستیاب نہیں ہے۔ {when} دوبارہ کوشش کریں۔",
  "trouble.budgetSpent":
    "آج ہم مزید کوڈ نہیں بھیج سکتے۔ {when} دوبارہ کوشش کریں؛ جو کوڈ آپ کے پاس پہلے سے ہے وہ اب بھی کام کرتا ہے۔",
  "trouble.paused": "ہم ابھی کوڈ نہیں بھیج سکتے۔ {message}",
  "trouble.misconfigured":
    "سائن اِن اس وقت کام نہیں کر رہا۔ ہمیں اطلاع مل گئی ہے؛ براہ کرم بعد میں دوبارہ کوشش کریں۔",
  "trouble.cookiesBlocked":
    "آپ کے براؤزر نے ہماری کوکی واپس نہیں بھیجی، اور سائن اِن کے لیے وہ ضروری ہے۔ اگر آپ نے ابھی شروع کیا ہے تو اس سائٹ کے لیے کوکیز کی اجازت دیں؛ ورنہ پھر سے شروع کریں۔",
  "trouble.crossSite":
    "یہ درخواست کسی دوسری سائٹ سے آئی تھی، اس لیے کچھ نہیں کیا گیا۔ صفحہ یہاں کھول کر دوبارہ کوشش کریں۔",
  "trouble.tooLarge": "یہ اس فارم کی حد سے زیادہ تھا۔ واپس جا کر دوبارہ کوشش کریں۔",

  "when.seconds": "{count, number} سیکنڈ بعد",
  "when.minutes": "{count, number} منٹ بعد",
  "when.hours": "{count, plural, one {# گھنٹے} other {# گھنٹوں}} بعد",

  "account.heading": "آپ کا اکاؤنٹ",
  "account.number": "موبائل نمبر",
  "account.signOut": "سائن آؤٹ کریں",
  "account.signOutUnfinished":
    "آپ اس براؤزر میں سائن آؤٹ ہو گئے ہیں، لیکن ہم اپنی طرف سے سیشن ختم نہیں کر سکے۔ وہ ایک ہفتے میں خود ہی ختم ہو جائے گا۔",
  "account.signOutUnreached": "آپ یہاں سائن آؤٹ ہو گئے ہیں، لیکن ہماری طرف سے سیشن ختم نہیں ہو سکا۔",

  "down.heading": "سائن اِن عارضی طور پر دستیاب نہیں ہے",
  "down.advice": "کچھ بھی ضائع نہیں ہوا۔ ایک منٹ بعد دوبارہ کوشش کریں۔",
  "down.retry": "دوبارہ کوشش کریں",
  "error.heading": "کچھ غلط ہو گیا",
  "error.advice":
    "اس میں آپ کی کوئی غلطی نہیں۔ اپنا کنکشن دیکھیں اور صفحہ دوبارہ کھولیں؛ ہو سکتا ہے کہ آخری مرحلہ پھر سے لکھنا پڑے۔",
  "error.reload": "صفحہ دوبارہ کھولیں",
  "missing.title": "صفحہ نہیں ملا",
  "missing.heading": "یہ صفحہ یہاں نہیں ہے",
  "missing.advice": "ہو سکتا ہے کہ پتہ غلط لکھا گیا ہو یا صفحہ کہیں اور چلا گیا ہو۔",
  "missing.toStart": "شروع پر جائیں",

  "problem.invalid_phone": "غلط فون نمبر",
  "problem.invalid_code": "نامکمل کوڈ",
  "problem.wrong_code": "غلط کوڈ",
  "problem.cross_site": "دوسری سائٹ سے آئی درخواست",
  "problem.challenge_over": "یہ کوڈ اب کام نہیں کرتا",
  "problem.too_many_requests": "بہت زیادہ درخواستیں",
  "problem.misconfigured": "سائن اِن کام نہیں کر رہا",
  "problem.unavailable": "سائن اِن دستیاب نہیں ہے",
};
