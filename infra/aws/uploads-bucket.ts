import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/**
 * Large files on their way. Browsers send them straight here, each to an address signed for one file of one size; what is finished
 * is copied to the evidence, and everything is gone after a day.
 */
export const uploadsBucket = (scope: Construct, address: string): Bucket =>
  new Bucket(scope, "Uploads", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [{ expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    cors: [
      { allowedMethods: [HttpMethods.PUT], allowedOrigins: [address], allowedHeaders: ["content-type"], maxAge: 3600 },
    ],
  });
