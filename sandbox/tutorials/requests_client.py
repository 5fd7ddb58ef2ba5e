"""A client class on requests, and a login at the command line with it.

    STARTMESSAGING_API_KEY=sm_live_... python3 requests_client.py +919876543210
"""

from __future__ import annotations

import os
import re
import sys
import uuid
from typing import Any, Optional

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

CONNECT_AND_READ_SECONDS = (3.0, 5.0)

# Three tries. The idempotency key makes it safe to repeat a send. A 429 is for
# the person to wait out, so the adapter must not sleep through Retry-After.
REPEAT_SENDS = Retry(
    total=2,
    backoff_factor=0.25,
    allowed_methods={"POST"},
    status_forcelist={409, 500, 502, 503, 504},
    respect_retry_after_header=False,
    raise_on_status=False,
)

SENTENCES = {
    400: "This number cannot be texted: check it.",
    401: "Sign-in is out of order.",
    402: "Sign-in is temporarily unavailable.",
    404: "This code is over: ask for a new one.",
    409: "Sign-in is temporarily unavailable.",
    410: "This code is over: ask for a new one.",
    429: "Too many codes were asked for.",
}
OUTAGE = "Sign-in is temporarily unavailable."


class OtpError(Exception):
    """Its text is fit to show to people; `status` is for the log, 0 when no answer came."""

    def __init__(self, status: int, retry_after: Optional[int] = None) -> None:
        wait = f" Try again in {retry_after} s." if retry_after is not None else ""
        super().__init__(SENTENCES.get(status, OUTAGE) + wait)
        self.status = status
        self.retry_after = retry_after


class WrongCode(Exception):
    """The code may be tried again, `attempts_left` times where the provider says how often."""

    def __init__(self, attempts_left: Optional[int]) -> None:
        super().__init__("That code is wrong.")
        self.attempts_left = attempts_left


class StartMessaging:
    """Make one and keep it: it keeps its connections open."""

    def __init__(self, api_key: str, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self.session = requests.Session()
        self.session.headers["X-API-Key"] = api_key
        # A guess is not repeated: each one may cost the person an attempt.
        self.session.mount(f"{self.base_url}/otp/send", HTTPAdapter(max_retries=REPEAT_SENDS))

    def send(self, phone: str) -> str:
        """Texts a code. Returns the request id that it is verified with."""
        # One key an intention: the adapter sends the same bytes at each of its tries.
        body = {"phoneNumber": phone, "idempotencyKey": str(uuid.uuid4())}
        status, answer, wait = self._ask("POST", "/otp/send", body)
        data = answer.get("data")
        request_id = (
            data.get("requestId") or data.get("otpRequestId") if isinstance(data, dict) else None
        )
        if status in (200, 201) and isinstance(request_id, str):
            return request_id
        raise OtpError(status if status >= 400 else 0, wait)

    def verify(self, request_id: str, code: str) -> None:
        """Returns when the code is right; WrongCode if it may be tried again, else OtpError."""
        body = {"requestId": request_id, "otpCode": code}
        status, answer, wait = self._ask("POST", "/otp/verify", body)
        data = answer.get("data")
        data = data if isinstance(data, dict) else {}
        if status == 200 and data.get("verified") is True:
            return
        if status == 200 and data.get("verified") is False:
            raise WrongCode(data.get("attemptsLeft"))
        if status == 400:
            message = str(answer.get("message", "")).lower()
            none_left = "attempt" in message and not re.search(r"[1-9]", message)
            if none_left or "expir" in message:
                raise OtpError(410)
            raise WrongCode(answer.get("attemptsLeft"))
        if status == 429 and wait is None:
            raise OtpError(410)
        raise OtpError(status if status >= 400 else 0, wait)

    def balance(self) -> Optional[float]:
        """Rupees in the wallet; None, which is not zero, when the answer is not understood."""
        status, answer, wait = self._ask("GET", "/wallet")
        if status != 200:
            raise OtpError(status, wait)
        try:
            return float(answer["data"]["balance"])
        except (KeyError, TypeError, ValueError):
            return None

    def _ask(
        self, method: str, path: str, body: Optional[dict[str, str]] = None
    ) -> tuple[int, dict[str, Any], Optional[int]]:
        """Status, JSON object and the seconds to wait, if any were named."""
        try:
            response = self.session.request(
                method,
                self.base_url + path,
                json=body,
                timeout=CONNECT_AND_READ_SECONDS,
                allow_redirects=False,
            )
            answer = response.json()
        except (requests.RequestException, ValueError) as error:
            raise OtpError(0) from error
        if not isinstance(answer, dict):
            raise OtpError(0)
        error_part = answer.get("error")
        named = error_part.get("retry_after") if isinstance(error_part, dict) else None
        wait = str(response.headers.get("Retry-After", named))
        return response.status_code, answer, int(wait) if wait.isdecimal() else None


def login(client: StartMessaging, phone: str) -> bool:
    request_id = client.send(phone)
    attempts = 3
    while attempts > 0:
        code = input("6-digit code: ").strip()
        if not re.fullmatch(r"[0-9]{6}", code):
            print("A code has six digits.")
            continue
        try:
            client.verify(request_id, code)
            print(f"{phone} is signed in.")
            return True
        except WrongCode as wrong:
            print(wrong)
            attempts = attempts - 1 if wrong.attempts_left is None else wrong.attempts_left
    print("No attempts are left: ask for a new code.")
    return False


def main() -> int:
    if len(sys.argv) != 2 or not re.fullmatch(r"\+[1-9][0-9]{7,14}", sys.argv[1]):
        print("Give one phone number with its country code: +919876543210", file=sys.stderr)
        return 2
    api_key = os.environ.get("STARTMESSAGING_API_KEY", "")
    if not api_key.startswith("sm_live_"):
        print("STARTMESSAGING_API_KEY must be set, and begins with sm_live_.", file=sys.stderr)
        return 2
    client = StartMessaging(
        api_key, os.environ.get("STARTMESSAGING_BASE_URL", "https://api.startmessaging.com")
    )
    try:
        rupees = client.balance()
        print("Wallet: unknown" if rupees is None else f"Wallet: {rupees:.2f} rupees")
        return 0 if login(client, sys.argv[1]) else 1
    except OtpError as error:
        print(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
