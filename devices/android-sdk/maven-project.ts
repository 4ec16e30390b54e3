import type { Artifact } from './artifacts.ts';

/** A project file that asks Maven for exactly these files, and for nothing that they need. */
export function mavenProject(artifacts: readonly Artifact[]): string {
  const dependencies = artifacts.map(
    ({ group, name, version, type }) => `    <dependency>
      <groupId>${group}</groupId>
      <artifactId>${name}</artifactId>
      <version>${version}</version>
      <type>${type}</type>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>
`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>braze-qa</groupId>
  <artifactId>android-sdk</artifactId>
  <version>1</version>
  <repositories>
    <repository><id>google</id><url>https://maven.google.com</url></repository>
  </repositories>
  <dependencies>
${dependencies.join('')}  </dependencies>
</project>
`;
}
