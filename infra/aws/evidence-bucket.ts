import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/**
 * Evidence files and the anchors of the chains. Files are kept under governance lock: no function can remove one, an
 * administrator who must (a court, a person's rights) can. Anchors set their own lock, which nobody can lift.
 */
export const evidenceBucket = (scope: Construct, years: number): Bucket =>
  new Bucket(scope, "Evidence", {
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(365 * years)),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
    // Files are read while their case is worked on, and hardly ever after.
    lifecycleRules: [
      {
        prefix: "evidence/",
        abortIncompleteMultipartUploadAfter: Duration.days(1),
        transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) }],
      },
    ],
  });
