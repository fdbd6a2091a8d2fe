using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Aws.Tests.Policies;

public sealed class S3PolicySourceTests(MotoServer moto) : S3PolicySourceSuite(moto.NeedAsync);
