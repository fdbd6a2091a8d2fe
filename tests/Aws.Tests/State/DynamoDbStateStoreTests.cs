using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Aws.Tests.State;

public sealed class DynamoDbStateStoreTests(MotoServer moto) : DynamoDbStateStoreSuite(moto.NeedAsync);
