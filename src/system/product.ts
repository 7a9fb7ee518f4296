/** What the service calls itself. The version is that of package.json; a spec holds the two together. */
export const PRODUCT = { name: 'marquee', title: 'Marquee', version: '0.1.0' } as const;
