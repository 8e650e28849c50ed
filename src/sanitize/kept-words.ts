/**
 * Words that name no one: parts of addresses and of ids of well-known forms, and what connectors commonly call their entitlements. They stay, so
 * that an ARN stays an ARN and a page can be read. Lower case.
 */
export const KEPT_WORDS: ReadonlySet<string> = new Set(
  [
    // Addresses.
    "http https www com org net io dev edu gov co uk de eu local localhost invalid example test mailto ldap ldaps",
    // Ids: ARNs, paths of Google, distinguished names, SIDs.
    "arn aws cn gov iam sts sso s3 ec2 ou dc uid o s projects organizations folders billingaccounts googleapis",
    // Kinds of object and what one can be of them.
    "user users group groups role roles team teams app apps application applications account accounts org orgs",
    "organization organizations project projects repo repository repositories policy policies permission permissions",
    "resource resources entitlement entitlements grant grants license licenses device devices secret secrets",
    "member members owner owners admin admins administrator administrators maintainer reader writer viewer editor read write",
    "assigned assignment access manager guest service bot contractor employee active inactive enabled disabled deleted suspended",
    // What credentials are recognised by (secrets/secret-scanner.ts).
    "begin end private public key bearer rsa openssh",
    "all any none default other true false null direct inherited primary secondary",
  ].flatMap((line) => line.split(" ")),
);
