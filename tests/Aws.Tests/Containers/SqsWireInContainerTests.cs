using LlmCloudScaler.Aws.Tests.Wire;

namespace LlmCloudScaler.Aws.Tests.Containers;

public sealed class SqsWireInContainerTests(AwsContainer container) : SqsWireSuite(container.NeedAsync);
