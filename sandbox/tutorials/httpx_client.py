"""A client class on httpx, and a login at the command line with it.

    STARTMESSAGING_API_KEY=sm_live_... python3 httpx_client.py +919876543210
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional

import httpx

TIMEOUT = httpx.Timeout(5.0, connect=3.0)
TRIES = 3
DEADLINE_SECONDS = 12.0


@dataclass(frozen=True)
class Answer:
    """What the provider said; `status` is 0 when it said nothing that can be read."""

    status: int
    body: Mapping[str, Any]
    retry_after: Optional[float] = None

    @property
    def data(self) -> Mapping[str, Any]:
        data = self.body.get("data")
        return data if isinstance(data, dict) else {}

    @property
    def is_uncertain(self) -> bool:
        """Whether to ask again: an outage, or a first request that still runs."""
        return self.status == 0 or self.status == 409 or self.status >= 500


class StartMessaging:
    """Reads the service's own names; closes its connections when the `with` block ends."""

    def __init__(self, api_key: str, base_url: str) -> None:
        self._http = httpx.Client(
            base_url=base_url, headers={"X-API-Key": api_key}, timeout=TIMEOUT
        )

    def __enter__(self) -> StartMessaging:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def send(self, phone: str) -> Answer:
        """Up to three tries with one idempotency key: one SMS, whatever gets lost on the way."""
        body = {"phoneNumber": phone, "idempotencyKey": str(uuid.uuid4())}
        give_up = time.monotonic() + DEADLINE_SECONDS
        for tries_before in range(TRIES):
            answer = self._ask("POST", "/otp/send", body)
            pause = max(answer.retry_after or 0, 0.25 * 2**tries_before * random.uniform(0.5, 1))
            late = time.monotonic() + pause > give_up
            if not answer.is_uncertain or tries_before == TRIES - 1 or late:
                break
            time.sleep(pause)
        return answer

    def verify(self, request_id: str, code: str) -> Answer:
        """One try: a repeated guess may cost another attempt."""
        return self._ask("POST", "/otp/verify", {"requestId": request_id, "otpCode": code})

    def wallet(self) -> Answer:
        return self._ask("GET", "/wallet")

    def _ask(self, method: str, path: str, body: Optional[dict[str, str]] = None) -> Answer:
        try:
            response = self._http.request(method, path, json=body)
            answer = response.json()
        except (httpx.TransportError, json.JSONDecodeError, UnicodeDecodeError):
            return Answer(0, {})
        if not isinstance(answer, dict):
            return Answer(0, {})
        error = answer.get("error")
        in_body = error.get("retry_after") if isinstance(error, dict) else None
        try:
            wait = float(response.headers.get("Retry-After", in_body))
        except (TypeError, ValueError):
            wait = None
        return Answer(response.status_code, answer, wait)


def reason(answer: Answer) -> str:
    """Why there is no code, in words for the person: the provider's own are not."""
    if answer.status == 400:
        return "This number cannot be texted: check it."
    if answer.status == 401:
        return "Sign-in is out of order."
    if answer.status == 429 and answer.retry_after is not None:
        return f"Too many codes were asked for. Try again in {answer.retry_after:.0f} s."
    if answer.status in (404, 410, 429):
        return "This code is over: ask for a new one."
    return "Sign-in is temporarily unavailable."


def is_wrong_code(answer: Answer) -> bool:
    """A 200 that says no, or a 400 that speaks neither of expiry nor of used-up attempts."""
    if answer.status == 200:
        return answer.data.get("verified") is False
    message = str(answer.body.get("message", "")).lower()
    used_up = "attempt" in message and not re.search(r"[1-9]", message)
    return answer.status == 400 and "expir" not in message and not used_up


def login(client: StartMessaging, phone: str) -> tuple[bool, str]:
    sent = client.send(phone)
    request_id = sent.data.get("requestId") or sent.data.get("otpRequestId")
    if sent.status not in (200, 201) or not isinstance(request_id, str):
        return False, reason(sent)

    attempts = sent.data.get("attemptsLeft", 3)
    while attempts > 0:
        code = input("6-digit code: ").strip()
        if not re.fullmatch(r"[0-9]{6}", code):
            print("A code has six digits.")
            continue
        said = client.verify(request_id, code)
        if said.status == 200 and said.data.get("verified") is True:
            return True, f"{phone} is signed in."
        if not is_wrong_code(said):
            over = said.status in (400, 410)
            return False, "This code is over: ask for a new one." if over else reason(said)
        print("That code is wrong.")
        named = said.body.get("attemptsLeft", said.data.get("attemptsLeft"))
        attempts = attempts - 1 if named is None else named
    return False, "No attempts are left: ask for a new code."


def main() -> int:
    api_key = os.environ.get("STARTMESSAGING_API_KEY", "")
    base_url = os.environ.get("STARTMESSAGING_BASE_URL", "https://api.startmessaging.com")
    if not api_key.startswith("sm_live_"):
        print("STARTMESSAGING_API_KEY must be set, and begins with sm_live_.", file=sys.stderr)
        return 2
    if len(sys.argv) != 2 or not re.fullmatch(r"\+[1-9][0-9]{7,14}", sys.argv[1]):
        print("Give one phone number with its country code: +919876543210", file=sys.stderr)
        return 2
    with StartMessaging(api_key, base_url) as client:
        try:
            print(f"Wallet: {float(client.wallet().data['balance']):.2f} rupees")
        except (KeyError, TypeError, ValueError):
            print("Wallet: unknown")
        signed_in, sentence = login(client, sys.argv[1])
    print(sentence)
    return 0 if signed_in else 1


if __name__ == "__main__":
    sys.exit(main())
