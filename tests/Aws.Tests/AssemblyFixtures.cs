using LlmCloudScaler.Aws.Tests.Containers;
using LlmCloudScaler.Surroundings;

using Xunit;

[assembly: AssemblyFixture(typeof(MotoServer))]
[assembly: AssemblyFixture(typeof(AwsContainer))]
