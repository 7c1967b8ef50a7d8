import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { EvidenceId } from "../../domain/ids.ts";

/** How long a presigned address works, in seconds. */
const ADDRESS_LIFE = 300;

export interface EvidenceFacts {
  readonly id: EvidenceId;
  readonly bytes: number;
  readonly mediaType: string;
}

/** Files, named by the SHA-256 of their bytes: the same file put twice is one, and a changed one has another name. */
export interface Evidence {
  put(content: Uint8Array, mediaType: string): Promise<EvidenceFacts>;
  /** Null where there is no such file. */
  get(id: EvidenceId): Promise<(EvidenceFacts & { readonly content: Uint8Array }) | null>;
  facts(id: EvidenceId): Promise<EvidenceFacts | null>;
  /** An address that hands the file out as a download of the given name, for five minutes. */
  downloadAddress(id: EvidenceId, fileName: string): Promise<string>;
}

export const evidenceIdOf = (content: Uint8Array): EvidenceId =>
  EvidenceId.parse(createHash("sha256").update(content).digest("hex"));

export const evidenceKey = (id: EvidenceId): string => `evidence/${id}`;
const base64Of = (id: EvidenceId): string => Buffer.from(id, "hex").toString("base64");

export function s3Evidence(client: S3Client, bucket: string): Evidence {
  const at = (id: EvidenceId) => ({ Bucket: bucket, Key: evidenceKey(id) });
  const facts: Evidence["facts"] = async (id) => {
    try {
      const head = await client.send(new HeadObjectCommand(at(id)));
      return { id, bytes: head.ContentLength ?? 0, mediaType: head.ContentType ?? "application/octet-stream" };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  };
  return {
    facts,
    async put(content, mediaType) {
      const id = evidenceIdOf(content);
      const present = await facts(id);
      if (present) return present;
      await client.send(
        new PutObjectCommand({ ...at(id), Body: content, ContentType: mediaType, ChecksumSHA256: base64Of(id) }),
      );
      return { id, bytes: content.byteLength, mediaType };
    },
    async get(id) {
      try {
        const object = await client.send(new GetObjectCommand(at(id)));
        const content = await object.Body?.transformToByteArray();
        if (!content) return null;
        return {
          id,
          bytes: content.byteLength,
          mediaType: object.ContentType ?? "application/octet-stream",
          content,
        };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    downloadAddress: (id, fileName) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          ...at(id),
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        }),
        { expiresIn: ADDRESS_LIFE },
      ),
  };
}
