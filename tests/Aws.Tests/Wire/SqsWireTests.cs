using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Aws.Tests.Wire;

public sealed class SqsWireTests(MotoServer moto) : SqsWireSuite(moto.NeedAsync);
