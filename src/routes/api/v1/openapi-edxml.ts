// What the API says of packets.
import { list, nullable, object, problem, type Schema, text } from './openapi-shapes.ts'

const parameter = (name: string, description: string, required = true): Schema => ({
  ...{ name, in: 'query', required, description },
  schema: text,
})
const packet: Schema = {
  'application/xml': {
    schema: { type: 'string', description: 'An edXML packet, UTF-8, as docs/edxml/packet.xsd describes it.' },
  },
}

export const edxmlPaths: Readonly<Record<string, Schema>> = {
  '/edxml': {
    get: {
      operationId: 'sendDocument',
      summary: 'An outgoing document as an edXML packet (QCVN 102:2016/BTTTT)',
      parameters: [
        parameter('row', 'Id of a row of the book documents-out.'),
        parameter(
          'from',
          'Identifier of the sending body (QĐ 20/2020/QĐ-TTg), as H51.02; may be left out where /agencies tells it as organId.',
          false,
        ),
        parameter(
          'to',
          'A receiving body, once for each: identifier and name, as "H51.18 Sở Công Thương", or the id of a body with an organId.',
        ),
        parameter('place', 'Where the document was issued, as it prints.'),
      ],
      responses: {
        200: { description: 'The packet.', content: packet },
        400: problem('A parameter is missing; detail says which.'),
        404: problem('There is no such row.'),
        422: problem('The register does not tell enough for a packet, or an identifier is wrong.'),
      },
    },
    post: {
      operationId: 'receiveDocument',
      summary: 'Takes an edXML packet into the register of incoming documents; the same packet again is the same row',
      parameters: [
        parameter('body', 'Id of the body that receives; may be left out where the packet is addressed to one organId.', false),
      ],
      requestBody: { required: true, content: packet },
      responses: {
        ...Object.fromEntries(
          [200, 201].map((status) => [
            status,
            {
              description: status === 201 ? 'Entered.' : 'It had come before: nothing was written.',
              content: {
                'application/json': {
                  schema: object({
                    row: text,
                    isNew: { type: 'boolean' },
                    arrivalNumber: nullable('integer'),
                    alike: {
                      ...list(text),
                      description: 'Other rows of the register with this number, symbol and issuing body.',
                    },
                    status: object({ code: text, words: text }),
                  }),
                },
              },
            },
          ]),
        ),
        415: problem('It was not sent as XML.'),
        422: problem('The packet is refused; detail says where it is wrong (line and path) and why.'),
      },
    },
  },
}
