using LlmCloudScaler.Aws.Tests.Policies;

namespace LlmCloudScaler.Aws.Tests.Containers;

public sealed class S3PolicySourceInContainerTests(AwsContainer container) : S3PolicySourceSuite(container.NeedAsync);
