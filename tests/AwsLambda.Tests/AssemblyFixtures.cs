using LlmCloudScaler.AwsLambda.Tests.Binary;
using LlmCloudScaler.Surroundings;

using Xunit;

[assembly: AssemblyFixture(typeof(MotoServer))]
[assembly: AssemblyFixture(typeof(PublishedFunction))]
