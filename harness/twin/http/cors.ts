/**
 * CORS for SDK endpoints. Web SDK requests carry headers of their own, so each is preflighted, and a response without
 * these headers is an error to the SDK, whatever its status.
 *
 * @param requested the request's `access-control-request-headers`
 */
export function corsHeaders(requested: string | null | undefined): Record<string, string> {
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': requested ?? '*',
    'access-control-expose-headers': 'retry-after',
    // A page elsewhere may reach 127.0.0.1 only with this (Chromium's private network access).
    'access-control-allow-private-network': 'true',
  };
}

export function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(request.headers.get('access-control-request-headers')),
      'access-control-max-age': '600',
    },
  });
}
