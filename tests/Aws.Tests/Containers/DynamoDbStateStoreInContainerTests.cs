using LlmCloudScaler.Aws.Tests.State;

namespace LlmCloudScaler.Aws.Tests.Containers;

public sealed class DynamoDbStateStoreInContainerTests(AwsContainer container)
    : DynamoDbStateStoreSuite(container.NeedAsync);
