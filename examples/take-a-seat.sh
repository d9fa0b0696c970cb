#!/bin/sh
# The same calls by curl: take a seat, renew it, give it back.
# sh examples/take-a-seat.sh http://licence.local:9555 1c-fleet
set -eu
api="${1:-http://127.0.0.1:9555}/api/v1"
product="${2:-1c-fleet}"

# A text of the answer, by its name.
field() { printf '%s' "$answer" | sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }

# The same Idempotency-Key for the same request: a repeated POST takes no second seat.
key="$(uname -n)-$$-$(date +%s)"
answer=$(curl --silent --show-error --fail-with-body --max-time 10 --retry 3 --retry-connrefused \
  --header 'Content-Type: application/json' --header "Idempotency-Key: $key" \
  --data "{\"product\":\"$product\",\"ttlSeconds\":600,\"holder\":{\"user\":\"$(id -un)\",\"host\":\"$(uname -n)\",\"app\":\"curl\",\"session\":\"$$\"}}" \
  "$api/leases") || { echo "$answer" >&2; exit 1; }
id=$(field id)
token=$(field token)
echo "taken $id"

# At a third of ttlSeconds, again and again. 410 LEASE_GONE: the seat is lost.
curl --silent --show-error --fail-with-body --max-time 10 --output /dev/null \
  --request PUT --header "Lease-Token: $token" "$api/leases/$id"
echo "renewed $id"

curl --silent --show-error --fail-with-body --max-time 10 \
  --request DELETE --header "Lease-Token: $token" "$api/leases/$id"
echo "given back $id"
