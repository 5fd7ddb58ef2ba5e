/**
 * Every sentence that people read, in the words the others are translated from. ICU messages: `{name}` is filled in,
 * `{count, plural, …}` chooses by number. A key says where its sentence stands, and never changes with its words.
 */
export const english = {
  // The start
  "site.description": "Sign in with your phone number.",
  "start.heading": "Sign in with your phone",
  "start.intro": "Type your mobile number, get a code by SMS, and you are in. No password to remember.",
  "start.signIn": "Sign in",
  "start.signedIn": "You are signed in",
  "start.signedInAs": "as {phone}",

  // Language
  "language.choose": "Language",

  // The number
  "number.heading": "Sign in",
  "number.intro": "We will send you a 6-digit code by SMS.",
  "number.proveAgain":
    "For your safety, prove once more that {phone} is your number: type it, and we will send it a 6-digit code by SMS.",
  "number.country": "Country",
  "number.label": "Mobile number",
  "number.send": "Send code",
  "number.heldCode": "A code is on its way to {phone}.",
  "number.sending": "Sending…",
  "number.malformed": "That is not a complete mobile number. Check the digits and try again.",
  "number.countryNotServed": "We cannot send codes to numbers of that country.",
  "number.noSms": "That number cannot receive an SMS. Use a mobile number.",
  "number.refused": "An SMS cannot be sent to that number. Check it, or use another one.",
  "number.ofAnotherCode": "The code you have was sent to another number. Start again to use a different one.",
  "number.notTheSignedInOne": "You are signed in with another number. Type that one, or sign out first.",

  // The code
  "code.heading": "Enter the code",
  "code.sentTo": "We sent it to {phone}",
  "code.label": "6-digit code",
  "code.verify": "Verify",
  "code.checking": "Checking…",
  "code.validFor": "Code valid for {time}",
  // Follows the one before it where no script counts down.
  "code.whenLoaded": "when this page was loaded.",
  "code.checkAgain": "Check again",
  "code.newIn": "New code in {time}",
  "code.noSms": "No SMS?",
  "code.resend": "Resend code",
  "code.resending": "Sending…",
  "code.onItsWay": "A new code is on its way.",
  "code.changeNumber": "Change number",
  "code.notYou": "Did not ask for this? Ignore the SMS; nobody gets in without the code. Tell it to nobody.",
  "code.malformed": "Type the 6 digits from the SMS.",
  "code.wrong": "That code is not right. You have {count, plural, one {# try} other {# tries}} left.",
  "code.wrongAndOver": "That code is not right, and there are no tries left. Ask for a new one.",

  // Where the SMS is
  "sms.onItsWay": "The SMS is on its way.",
  "sms.withOperator": "Your mobile operator has the SMS.",
  // Followed by how long ago, as in "Delivered · 12 seconds ago".
  "sms.delivered": "Delivered",
  "sms.failed": "The SMS could not be delivered. You can ask for a new code now.",
  "sms.failedForNow": "The SMS could not be delivered.",
  "sms.untold": "The SMS was handed over. It usually arrives within a minute.",
  "sms.toCheck": "What you can check",
  "sms.check.signal": "Is the phone switched on, in reach of the network, and not in flight mode?",
  "sms.check.inbox": "Is the SMS inbox full? Delete a few messages.",
  "sms.check.blocked": "Look among blocked and spam messages; do-not-disturb keeps new ones quiet.",
  "sms.check.sims": "With two SIM cards: is the one of this number switched on?",
  "sms.check.roaming": "Abroad an SMS can take minutes, and roaming must be switched on.",

  // A code that is over, and why
  "over.expired": "This code has expired.",
  "over.noTriesLeft": "There are no tries left for this code.",
  "over.replaced": "A newer code was sent, so this one no longer works.",
  "over.used": "This code has already been used.",
  "over.unknown": "This code is over.",
  "over.notSent": "We could not send that code.",
  "over.askNow": "{what} Ask for a new one.",
  "over.askLater": "{what} You can ask for a new one {when}.",
  "over.startAgain": "That code is over. Type your number to get a new one.",

  // What may befall any request
  "trouble.tooMany": "That was too many tries in a short time. Try again {when}.",
  // A refusal to send, with what to do where somebody else asked; the same whichever limit it was, and for any number.
  "trouble.tooManyCodes":
    "{what} Asked in another browser? Go on there. Not you? Ignore the SMS: nobody gets in without the code.",
  "trouble.notYou": "{what} Not you? Ignore the SMS: nobody gets in without the code.",
  "trouble.unavailable": "Sign-in is temporarily unavailable. Try again {when}.",
  "trouble.budgetSpent":
    "We cannot send more codes today. Try again {when}; a code you already have still works.",
  // What operators wrote, in whatever language they wrote it.
  "trouble.paused": "{message}",
  "trouble.notTakenIn":
    "Your code was right, but we could not finish signing you in. Start again in a minute, with a new code.",
  "trouble.misconfigured": "Sign-in is not working at the moment. We have been told; please try again later.",
  "trouble.cookiesBlocked":
    "Your browser did not send our cookie back, and signing in needs it. If you started just now, allow cookies for this site; otherwise start again.",
  "trouble.offline":
    "We could not reach the site. Check your connection and try again: what you typed is still here.",
  "trouble.outdated":
    "This page is from before an update of the site. Load it again and repeat the last step.",
  "trouble.crossSite":
    "This request came from another site, so nothing was done. Open the page here and try again.",
  "trouble.tooLarge": "That was more than this form takes. Go back and try again.",

  // From now, rounded up
  "when.seconds": "{count, plural, one {in a second} other {in # seconds}}",
  "when.minutes": "{count, plural, one {in a minute} other {in # minutes}}",
  "when.hours": "{count, plural, one {in an hour} other {in # hours}}",

  // The account
  "account.heading": "Your account",
  "account.number": "Mobile number",
  "account.signOut": "Sign out",
  "account.signOutUnfinished":
    "You are signed out in this browser, but we could not end the session on our side. It ends by itself within a week.",
  "account.signOutUnreached": "You are signed out here, but the session could not be ended on our side.",
  "account.sessions": "Where you are signed in",
  "account.thisOne": "this one",
  "account.deviceOnSystem": "{browser} on {system}",
  "account.appOnSystem": "An app on {system}",
  "account.unknownDevice": "A browser or app that does not say what it is",
  "account.firstSeen": "Signed in: {when}",
  "account.lastSeen": "Last seen: {when}",
  "account.noList": "The list of your sessions cannot be shown at the moment. Try again in a minute.",
  "account.signOutEverywhere": "Sign out everywhere",
  "account.signedOutThere": "That session is signed out.",
  "account.stillSignedInThere":
    "We could not end that session just now, so it may still be signed in. Try again in a minute.",
  "account.signedOutEverywhere": "You are signed out on every device.",
  "account.everywhereUnfinished":
    "You are signed out in this browser, but we could not end your other sessions. Sign in again in a minute and sign out everywhere once more.",
  "account.delete": "Delete my account",
  "account.deleteIntro":
    "This signs {phone} out on every device and deletes everything that is kept under your account. It cannot be undone.",
  "account.deleteStays":
    "What protects your number against misuse – how many codes were sent to it and tried – stays for about a day and then deletes itself.",
  "account.keep": "Keep my account",
  "account.deleted": "Your account is deleted.",
  "account.deleteFailed": "Your account could not be deleted just now. Try again in a minute.",

  // Pages for what went wrong
  "down.heading": "Sign-in is temporarily unavailable",
  "down.advice": "Nothing is lost. Try again in a minute.",
  "down.retry": "Try again",
  "error.heading": "Something went wrong",
  "error.advice":
    "It is not your fault. Check your connection and load the page again; you may have to type the last step anew.",
  "error.reload": "Load the page again",
  "missing.title": "Page not found",
  "missing.heading": "This page is not here",
  "missing.advice": "The address may be mistyped, or the page has moved.",
  "missing.toStart": "Go to the start",

  // Titles of the JSON door's problems, by their `code`: those that people may be shown
  "problem.invalid_phone": "Invalid phone number",
  "problem.invalid_code": "Invalid code",
  "problem.wrong_code": "Wrong code",
  "problem.cross_site": "Cross-site request",
  "problem.challenge_over": "This code is over",
  "problem.too_many_requests": "Too many requests",
  "problem.misconfigured": "Sign-in is not available",
  "problem.unavailable": "Sign-in is unavailable",
} as const;
