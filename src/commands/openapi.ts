import { openApiDocumentOfService } from '../openapi-document';

/** Prints the OpenAPI document, for what is made of it: the client, the reference of a release. */
void openApiDocumentOfService().then((document) => process.stdout.write(`${JSON.stringify(document, null, 2)}\n`));
