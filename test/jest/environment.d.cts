declare const Environment: new (config: object, context: object) => unknown;
export = Environment;
