using LlmCloudScaler.Surroundings;

using Xunit;

[assembly: AssemblyFixture(typeof(FirestoreEmulator))]
