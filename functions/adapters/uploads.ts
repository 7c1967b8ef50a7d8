import { createHash } from "node:crypto";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { PersonId } from "../../domain/directory.ts";
import { type CaseId, EvidenceId } from "../../domain/ids.ts";
import { evidenceKey } from "./evidence.ts";

/** How long a browser may begin to send a file, in seconds. */
const ADDRESS_LIFE = 900;
/** How much of a file's beginning and of its end is looked at, in bytes. */
const LOOKED_AT = 65_536;

/** A large file on its way: whose it is stands in its name, so that nobody finishes another person's upload. */
export interface UploadName {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  /** Chosen by us, for this upload alone. */
  readonly token: string;
}

/** What arrived, read once from end to end. */
export interface Arrived {
  readonly id: EvidenceId;
  readonly bytes: number;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  /** Which of several sendings to the same address this was. */
  readonly etag: string;
}

/**
 * Large files, sent by browsers straight to a bucket of their own. Nothing there is evidence yet and nobody reads it: what is
 * never finished is swept after a day.
 */
export interface Uploads {
  /** Where browsers send; the policy of the pages allows it. */
  readonly origin: string;
  /** Most bytes of one file. */
  readonly largest: number;
  /** An address that takes one file of exactly this size by PUT. */
  addressFor(name: UploadName, bytes: number): Promise<string>;
  /** Null where nothing arrived. */
  arrived(name: UploadName): Promise<Arrived | null>;
  /** Makes it evidence, named by its content, and takes it out of the uploads; false where it was sent again since it was read. */
  keep(name: UploadName, arrived: Arrived, mediaType: string): Promise<boolean>;
  drop(name: UploadName): Promise<void>;
}

export const uploadVariables = [
  "DUDAO_UPLOADS_BUCKET",
  "DUDAO_UPLOADS_ORIGIN",
  "DUDAO_LARGEST_FILE",
  "DUDAO_EVIDENCE_BUCKET",
] as const;

const keyOf = ({ caseId, personId, token }: UploadName): string => `uploads/${caseId}/${personId}/${token}`;
const PRECONDITION_FAILED = 412;

export function s3Uploads(
  client: S3Client,
  settings: Readonly<Record<(typeof uploadVariables)[number], string>>,
): Uploads {
  const at = (name: UploadName) => ({ Bucket: settings.DUDAO_UPLOADS_BUCKET, Key: keyOf(name) });
  const drop: Uploads["drop"] = async (name) => {
    await client.send(new DeleteObjectCommand(at(name)));
  };
  return {
    origin: new URL(settings.DUDAO_UPLOADS_ORIGIN).origin,
    largest: Number(settings.DUDAO_LARGEST_FILE),
    drop,
    addressFor: (name, bytes) =>
      getSignedUrl(client, new PutObjectCommand({ ...at(name), ContentLength: bytes }), { expiresIn: ADDRESS_LIFE }),
    async arrived(name) {
      try {
        const { Body, ETag = "" } = await client.send(new GetObjectCommand(at(name)));
        if (!Body) return null;
        return { ...(await readThrough(Body.transformToWebStream())), etag: ETag };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async keep(name, { id, etag }, mediaType) {
      const { Bucket, Key } = at(name);
      try {
        await client.send(
          new CopyObjectCommand({
            Bucket: settings.DUDAO_EVIDENCE_BUCKET,
            Key: evidenceKey(id),
            CopySource: `${Bucket}/${Key}`,
            CopySourceIfMatch: etag,
            MetadataDirective: "REPLACE",
            ContentType: mediaType,
            ChecksumAlgorithm: "SHA256",
          }),
        );
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === PRECONDITION_FAILED) return false;
        throw error;
      }
      await drop(name);
      return true;
    },
  };
}

/** Digest, size, beginning and end of a stream, without holding it. */
async function readThrough(stream: ReadableStream): Promise<Omit<Arrived, "etag">> {
  const digest = createHash("sha256");
  let [bytes, head, tail] = [0, Buffer.alloc(0), Buffer.alloc(0)];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const chunk = Buffer.from(next.value);
    digest.update(chunk);
    bytes += chunk.byteLength;
    if (head.byteLength < LOOKED_AT) head = Buffer.concat([head, chunk.subarray(0, LOOKED_AT - head.byteLength)]);
    tail = Buffer.concat([tail, chunk.subarray(-LOOKED_AT)]).subarray(-LOOKED_AT);
  }
  return { id: EvidenceId.parse(digest.digest("hex")), bytes, head, tail };
}
