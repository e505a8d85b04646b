import { describe, expect, it } from 'vitest';
import { describeDevice } from '#api/accounts/device.ts';

describe('a device', () => {
  it.each([
    ['Firefox · Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    ['Firefox · Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    ['Chrome · Android', 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'],
    ['Edge · Windows', 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0'],
    ['Safari · iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'],
    ['Safari · macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15'],
    ['Chrome', 'Chrome/140'],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['python-requests/2.32', 'python-requests/2.32 (me@example.org)'],
    ['', ''],
    ['', undefined],
    ['', '<script>alert(1)</script>'],
    ['', '\u0000\u202e'],
  ])('is called “%s”', (device, userAgent) => {
    expect(describeDevice(userAgent)).toBe(device);
  });

  it('has a short name, whatever a program says of itself', () => {
    expect(describeDevice('x'.repeat(100_000))).toHaveLength(40);
  });
});
